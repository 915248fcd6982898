// The text of a PDF file as Chromium writes it (Skia: objects in plain sight, streams deflated,
// fonts with two-byte glyphs and a table of the letters they stand for). It is no reader of other
// PDF files.

import { inflateSync } from 'node:zlib';

/** The lines of each sheet in the order in which they are painted: `{ y, size, colour, text }`. */
export function sheets(file) {
  const objects = new Map();
  for (const [, id, body] of file.toString('latin1').matchAll(/(?:^|\n)(\d+) 0 obj\n([^]*?)\nendobj/g)) objects.set(id, body);
  const fonts = new Map();
  const letters = (id) => {
    if (!fonts.has(id)) fonts.set(id, lettersOf(stream(objects.get(/\/ToUnicode (\d+)/.exec(objects.get(id))[1]))));
    return fonts.get(id);
  };
  return [...objects.values()].filter((body) => /^<<\/Type \/Page\n/.test(body)).map((page) => {
    const names = new Map([...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name, id]));
    return lines(stream(objects.get(/\/Contents (\d+)/.exec(page)[1])), (name) => letters(names.get(name)));
  });
}

function stream(body) {
  const content = body.slice(body.indexOf('stream\n') + 7, body.lastIndexOf('\nendstream'));
  return inflateSync(Buffer.from(content, 'latin1')).toString('latin1');
}

/** PDF 32000-1, 9.10.3: single glyphs, and runs of them. */
function lettersOf(table) {
  const letters = new Map();
  for (const [, glyph, text] of table.matchAll(/^<(\w+)> <(\w+)>$/gm)) letters.set(parseInt(glyph, 16), Buffer.from(text, 'hex').swap16().toString('utf16le'));
  for (const [, first, last, text] of table.matchAll(/^<(\w+)> <(\w+)> <(\w+)>$/gm)) {
    for (let glyph = parseInt(first, 16), letter = parseInt(text, 16); glyph <= parseInt(last, 16); glyph += 1, letter += 1) letters.set(glyph, String.fromCodePoint(letter));
  }
  return letters;
}

function lines(content, lettersOfFont) {
  const found = [];
  let [letters, size, colour, y, text] = [new Map(), 0, '', 0, ''];
  for (const operation of content.split('\n')) {
    const [, font, points] = /^\/(F\d+) (\S+) Tf/.exec(operation) ?? [];
    if (font) [letters, size] = [lettersOfFont(font), Number(points)];
    const [, below] = /^1 0 0 -1 \S+ (\S+) Tm/.exec(operation) ?? [];
    if (below) [y, text] = [Number(below), ''];
    colour = /^(\S+ \S+ \S+) RG/.exec(operation)?.[1] ?? colour;
    for (const glyph of /<(\w+)> Tj/.exec(operation)?.[1].match(/.{4}/g) ?? []) text += letters.get(parseInt(glyph, 16)) ?? '\uFFFD';
    if (operation === 'ET') {
      const last = found.at(-1);
      if (last?.y === y) last.text += text;
      else found.push({ y, size, colour, text });
    }
  }
  return found;
}
