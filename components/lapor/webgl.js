// Whether this browser has the WebGL that pydeck needs; asked once, and said to the server as the state "ada".
export default function ({ data, setStateValue }) {
  if (typeof data?.dikenal === "boolean") return;
  let ada = false;
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    ada = context !== null;
    // browsers keep only a few of them alive
    context?.getExtension("WEBGL_lose_context")?.loseContext();
  } catch {
    ada = false;
  }
  setStateValue("ada", ada);
}
