// Which known names are most like one that is not known: for messages about a slip of the keys.

/** Up to three of `names`, the nearest first; none if nothing is near. */
export function nearest(name, names) {
  const wanted = name.slice(0, 60).toLowerCase();
  const most = Math.max(2, Math.floor(wanted.length / 3));
  return names
    .map((known) => ({ known, far: distance(wanted, known.toLowerCase()) }))
    .filter(({ known, far }) => far <= most || (wanted.length > 2 && known.toLowerCase().includes(wanted)))
    .sort((one, other) => one.far - other.far)
    .slice(0, 3)
    .map(({ known }) => known);
}

/** How many letters must be put in, taken out or replaced (Levenshtein). */
function distance(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 0; i < from.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j += 1) {
      next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + (from[i] === to[j] ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length];
}
