"""HTML panels from the templates beside this file; every value is escaped, text is never markup."""

from functools import cache
from pathlib import Path

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from data import bahasa


@cache
def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(angka=bahasa.angka, selisih=bahasa.selisih, bilangan=bahasa.bilangan)
    return env


def render(template: str, **values: object) -> str:
    """Return ``templates/<template>.html`` filled with ``values``, each escaped."""
    return _environment().get_template(f"{template}.html").render(**values)


def show(template: str, **values: object) -> None:
    """Draw ``templates/<template>.html`` at this place of the page."""
    st.html(render(template, **values))
