"""An OpenID Connect provider for the tests, a process of its own: discovery, authorize, token, keys, logout.

Whoever logs in picks an account from a list. Some accounts get tokens that no client may accept.
"""

import base64
import hashlib
import json
import secrets
import sys
import time
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "command-center", "rahasia-uji"
# What is different about the token of an account.
ACCOUNTS: dict[str, dict[str, Any]] = {
    "siti": {"roles": ["staf", "pemuat"]},
    "budi": {"roles": ["staf"]},
    "kedaluwarsa": {"roles": ["pemuat"], "exp": -3600},
    "audiens": {"roles": ["pemuat"], "aud": "aplikasi-lain"},
    "penerbit": {"roles": ["pemuat"], "iss": "https://penerbit-lain.example"},
    "nonce": {"roles": ["pemuat"], "nonce": "bukan-yang-diminta"},
    "palsu": {"roles": ["pemuat"]},
    "tanpa-tanda": {"roles": ["pemuat"]},
}
KEY = RSAKey.generate_key(2048, {"kid": "uji", "use": "sig", "alg": "RS256"})
# of the same name, and not among the published keys
FORGED = RSAKey.generate_key(2048, {"kid": "uji", "use": "sig", "alg": "RS256"})


class Penyedia:
    """What the provider knows: its address and the codes it has given out."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.codes: dict[str, dict[str, str]] = {}

    def discovery(self, _: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/jwks",
                "end_session_endpoint": f"{self.issuer}/logout",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    def keys(self, _: Request) -> Response:
        return JSONResponse({"keys": [KEY.as_dict(private=False)]})

    def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        wanted = {"response_type": "code", "client_id": CLIENT, "code_challenge_method": "S256"}
        if any(asked.get(name) != value for name, value in wanted.items()) or not asked.get("nonce"):
            return JSONResponse({"error": "invalid_request"}, status_code=400)
        if "akun" not in asked:
            links = [f'<p><a href="?{urlencode({**asked, "akun": one})}">{one}</a></p>' for one in ACCOUNTS]
            refuse = urlencode({"error": "access_denied", "state": asked["state"]})
            links.append(f'<p><a href="{asked["redirect_uri"]}?{refuse}">tolak</a></p>')
            return HTMLResponse("<h1>Penyedia uji</h1>" + "".join(links))
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        return RedirectResponse(
            f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}", status_code=302
        )

    async def token(self, request: Request) -> Response:
        form = await request.form()
        given = base64.b64decode(request.headers.get("authorization", "Basic ").removeprefix("Basic "))
        asked = self.codes.pop(str(form.get("code")), None)
        digest = hashlib.sha256(str(form.get("code_verifier")).encode()).digest()
        if (
            asked is None
            or given.decode() != f"{CLIENT}:{SECRET}"
            or form.get("redirect_uri") != asked["redirect_uri"]
            or base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]
        ):
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        return JSONResponse(
            {"access_token": secrets.token_urlsafe(), "token_type": "Bearer", "id_token": self.issued(asked)}
        )

    def issued(self, asked: dict[str, str]) -> str:
        name, now = asked["akun"], int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": f"id-{name}",
            "preferred_username": name,
            "nonce": asked["nonce"],
            "iat": now,
            **ACCOUNTS[name],
        }
        claims["exp"] = now + ACCOUNTS[name].get("exp", 3600)
        if name == "tanpa-tanda":
            parts = ({"alg": "none", "kid": "uji"}, claims)
            coded = [
                base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=").decode() for one in parts
            ]
            return f"{'.'.join(coded)}."
        return jwt.encode({"alg": "RS256", "kid": "uji"}, claims, FORGED if name == "palsu" else KEY)

    def logout(self, request: Request) -> Response:
        return RedirectResponse(request.query_params["post_logout_redirect_uri"], status_code=302)


def main(port: int) -> None:
    one = Penyedia(f"http://127.0.0.1:{port}")
    routes = [
        Route("/.well-known/openid-configuration", one.discovery),
        Route("/jwks", one.keys),
        Route("/authorize", one.authorize),
        Route("/token", one.token, methods=["POST"]),
        Route("/logout", one.logout),
    ]
    uvicorn.run(Starlette(routes=routes), host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    main(int(sys.argv[1]))
