// What someone may have meant who wrote a name that there is not.

/** As much of a name as is looked at: more than any has. */
const LONGEST = 120;

/** How many names are offered at most. */
const MOST = 3;

/** A sentence that offers the names most like the one asked for, if any is like it. */
export function didYouMean(asked, names) {
  const wanted = String(asked).slice(0, LONGEST).toLowerCase();
  let least = wanted.length > 3 ? Math.max(2, Math.floor(wanted.length / 3)) : 1;
  let nearest = [];
  for (const name of names) {
    const steps = distance(wanted, name.toLowerCase());
    if (name === '' || steps > least) continue;
    if (steps < least) nearest = [];
    least = steps;
    nearest.push(name);
  }
  if (nearest.length === 0 && wanted.length > 2) nearest = names.filter((name) => name.toLowerCase().includes(wanted));
  return nearest.length > 0 ? ` Did you mean ${nearest.slice(0, MOST).join(' or ')}?` : '';
}

/** How many characters have to be added, taken out or changed to make one text of the other. */
function distance(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 0; i < from.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j += 1) {
      const changed = row[j] + (from[i] === to[j] ? 0 : 1);
      next.push(Math.min(changed, row[j + 1] + 1, next[j] + 1));
    }
    row = next;
  }
  return row[to.length];
}
