// The page: hands the bytes of a file to the worker, and puts what comes back into the document
// piece by piece. In between it draws frames and answers the reader.

const [file, status, frames, record] = ['file', 'status', 'frames', 'record'].map((id) => document.getElementById(id));
const worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });

/** Number of the file chosen last: what comes of an earlier one is left aside. */
let latest = 0;

file.addEventListener('change', async () => {
  const number = latest += 1;
  record.replaceChildren();
  status.textContent = 'Rendering.';
  frames.textContent = '0';
  const bytes = await file.files[0].arrayBuffer();
  // Given away, not copied.
  worker.postMessage({ number, bytes }, [bytes]);
});

worker.addEventListener('message', async ({ data: { number, html, code } }) => {
  if (number !== latest) return;
  // A code of the package; it holds nothing of the record.
  if (code) return void (status.textContent = `This record could not be rendered: ${code}.`);
  status.textContent = 'Showing.';
  const isWhole = await showInPieces(record, html, () => number === latest);
  if (isWhole) status.textContent = 'Shown.';
});

/** HTML of tens of megabytes takes seconds to parse: no piece of it may take long. */
const PIECE = 256 * 1024;

/**
 * Parses HTML into an element, with a frame between two pieces. A parser goes on adding to the
 * element that it has open, wherever that stands by now: so pieces may end anywhere.
 */
async function showInPieces(element, html, isWanted) {
  const parsing = document.implementation.createHTMLDocument('');
  parsing.write('<!DOCTYPE html><body><div>');
  element.replaceChildren(parsing.body.firstChild);
  for (let at = 0; at < html.length; at += PIECE) {
    await nextFrame();
    if (!isWanted()) return false;
    parsing.write(html.slice(at, at + PIECE));
  }
  parsing.close();
  return true;
}

/** A page in the background draws no frames, and goes on all the same. */
function nextFrame() {
  return new Promise((resolve) => (document.hidden ? setTimeout(resolve) : requestAnimationFrame(resolve)));
}

requestAnimationFrame(function count() {
  if (status.textContent !== 'Shown.') frames.textContent = String(Number(frames.textContent) + 1);
  requestAnimationFrame(count);
});
