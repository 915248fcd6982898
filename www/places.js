// Where the values of a form stand: the way to each in the record, and what shows it.

export class Places {
  all = [];

  add(path, node) {
    this.all.push({ path, node });
  }

  /** Into the order of the page. */
  sort() {
    this.all.sort(({ node: one }, { node: other }) => {
      if (one.element === other.element) return 0;
      return one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    });
  }

  /** What shows a place, or else the first thing inside it, or what it is in. */
  near(path) {
    const at = this.#at(path);
    if (at) return at;
    const inside = this.all.find((one) => startsWith(one.path, path));
    if (inside && path.length > 0) return inside.node;
    return path.length > 1 ? this.near(path.slice(0, -1)) : undefined;
  }

  #at(path) {
    return this.all.findLast((one) => one.path.length === path.length && startsWith(one.path, path))?.node;
  }
}

function startsWith(path, start) {
  return start.every((step, at) => String(step) === String(path[at]));
}
