// Texts that have become more than text in other renderers, by what makes them dangerous.

import hostile from '../../tests/hostile.json' with { type: 'json' };

/** Calls that would be seen: a dialog, or a request. */
const RUN = 'alert(1)';

export const CATEGORIES = {
  'texts of tests/hostile.json': hostile,
  'ends of the context': [
    '"', "'", '>', '">', "'>", '" ', '"/>', '"><p>', '</bdi>', '</span></dd>', '</td></tr></table>', '</details></section>',
    `" autofocus onfocus="${RUN}`, `"><svg onload=${RUN}>`, `' onclick='${RUN}`, `x" style="background:url(//x.invalid/a)`,
    '</main></body></html>', '`onmouseover=alert(1)`', '=', '/',
  ],
  'character references': [
    '&', '&amp;', '&#60;script&#62;', '&#x3c;b&#x3e;', '&lt', '&ltx', '&quot;', '&#0;', '&#x0;', '&#128;', '&#xD800;', '&#x110000;',
    '&NewLine;', '&colon;', '&lpar;', '&notin', '&#13;', '&amp;lt;', '&&lt;&', '&#34; onload=1',
  ],
  'comments and sections': [
    '<!-->', '<!--->', '<!-- --!><b>', '--!>', '<!doctype html>', '<!ELEMENT b>', '<![CDATA[<b>]]>', '<?php echo 1 ?>', '<%= 1 %>',
    `<!--[if IE]><script>${RUN}</script><![endif]-->`, '<!', '</', '<//b>', '</ >', '<?>',
  ],
  'tags without an end': ['<', '<b', '<b ', '<img src=x', '<a href="', "<a href='x", '<script', '<style>', '<textarea>', '<title>', '<plaintext>', '<noscript>', '<xmp>', '<select>', '<table><tr>', '<form><input name=id>'],
  'event attributes': [
    `<img src=x onerror=${RUN}>`, `<svg/onload=${RUN}>`, `<body onload=${RUN}>`, `<details open ontoggle=${RUN}>`, `<input autofocus onfocus=${RUN}>`,
    `<video><source onerror=${RUN}></video>`, `<marquee onstart=${RUN}>`, `<p onpointerenter=${RUN}>`, `onerror=${RUN}`, `<b/onclick=${RUN}//`, `<a autofocus tabindex=1 onfocus=${RUN}>`,
  ],
  addresses: [
    `javascript:${RUN}`, `JaVaScRiPt:${RUN}`, `java\tscript:${RUN}`, `\u0001javascript:${RUN}`, `data:text/html,<script>${RUN}</script>`, 'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
    `vbscript:${RUN}`, '//x.invalid/a', 'http://x.invalid/a.png', 'file:///etc/passwd', '#mods-0', '<a href=javascript:alert(1)>', '<link rel=stylesheet href=//x.invalid>', '<meta http-equiv=refresh content="0;url=//x.invalid">', '<base href=//x.invalid>', '<iframe srcdoc="<script>alert(1)</script>">', '<object data=//x.invalid>', '<embed src=//x.invalid>',
  ],
  'markup that changes when it is parsed again': [
    '<math><mi><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">', '<svg><style><img src=x onerror=alert(1)>', '<svg><desc><noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>', '<template><img src=x onerror=alert(1)></template>', '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<select><iframe></select><img src=x onerror=alert(1)>', '<p><svg><foreignObject><math><annotation-xml encoding="text/html"><p>', '<table><td><svg><table><b>', '<x/><title>&lt;/title&gt;&lt;img src=1 onerror=alert(1)&gt;',
  ],
  'templates of frameworks': ['{{7*7}}', '{{constructor.constructor("alert(1)")()}}', '${7*7}', '#{7*7}', '<%= 7 %>', '[[${7}]]', '{%raw%}', '@(7*7)', 'v-html=x', '{{{raw}}}'],
  'control characters': [
    'a\u0000b', '\u0000', '<\u0000script>', 'a\u0001b', '\u0001b\u0002', '\u0003', 'a\u0008b', 'a\u000bb', 'a\u000cb', 'a\u001bb', 'a\u001fb', 'a\u007fb', 'a\u0080b', 'a\u0085b', 'a\u009fb', '\r', 'a\rb', 'a\r\nb', '\n\na', 'a\tb',
  ],
  'direction and what is not seen': [
    '\u202eevil', 'a\u202db', '\u2066a', 'a\u2069b', '\u2067a\u2068b', '\u200ea', '\u200fa', '\u061ca', 'a\u200bb', 'a\u200cb\u200dc', '\u2060', 'a\u00adb', '\ufeffa', '\ufff9a\ufffab\ufffb', '\u{e0041}\u{e007f}', 'a\u034fb', '\u3164', '\ufe0f', 'a\u2028b', 'a\u2029b',
  ],
  'look-alikes': ['\uff1cscript\uff1e', '\u2039b\u203a', '\u02c2b\u02c3', '\u3008b\u3009', '\uff02 onload=1', '\u2033', 'p\u0430ypal', '\u0456gnore', '\u{1d5d1}', '\ufe64b\ufe65', '\u226eb'],
  'half characters and wide ones': ['a\ud800b', '\udc00', '\ud800', '\udc00\ud800', '\u{1f600}', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', '\u{10ffff}', '\ufffe\uffff', '\u{1fffe}', 'e\u0301', 'a'.repeat(3) + '\u0300'.repeat(60)],
  'very long': ['<b>'.repeat(2_000), '&'.repeat(4_000), '"'.repeat(4_000), 'a'.repeat(20_000), '<!--'.repeat(1_500), '\u202e'.repeat(500), '\u0000'.repeat(300)],
  'names that mean something': ['__proto__', 'constructor', 'toString', 'id', 'innerHTML', 'body', 'attributes', 'children', 'mods-0', 'hasOwnProperty'],
};

export const PAYLOADS = Object.entries(CATEGORIES).flatMap(([category, texts]) => texts.map((text) => ({ category, text })));
