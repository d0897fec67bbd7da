/** Reads server-sent events out of a byte stream: bytes -> lines -> `{id, kind, data}`. Pure but for the stream. */

/** Takes text as it comes and gives back the frames that are complete: `push(text) -> [{id, kind, data}]`. */
export function frameReader() {
  let rest = '';
  let frame = {};
  const finished = [];

  const readLine = (line) => {
    if (line === '') {
      if (frame.data !== undefined) finished.push(frame);
      frame = {};
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return; // a comment: the server's sign of life
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'id') frame.id = Number(value);
    if (name === 'event') frame.kind = value;
    if (name === 'data') frame.data = frame.data === undefined ? value : `${frame.data}\n${value}`;
  };

  return (text) => {
    // A lone \r at the end may be half of \r\n: it waits for the next piece.
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    lines.forEach(readLine);
    return finished.splice(0).map(parsed).filter(Boolean);
  };
}

function parsed({ id, kind, data }) {
  try {
    return { id: Number.isFinite(id) ? id : 0, kind, data: JSON.parse(data) };
  } catch {
    return null; // one broken frame must not end the stream
  }
}

/** Yields the frames of a response body; `heard` is called for every piece, comments included. */
export async function* frames(body, heard) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const push = frameReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      heard();
      yield* push(decoder.decode(value, { stream: true }));
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
