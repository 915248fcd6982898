import { render } from 'mods-record/workerd';

/** Makes of a record that is posted a page to read. Nothing of it is kept. */
export default {
  async fetch(request) {
    if (request.method !== 'POST') return new Response('Post a record.\n', { status: 405, headers: { Allow: 'POST' } });
    const page = render(await request.arrayBuffer(), { format: 'page', findings: true });
    return new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' } });
  },
};
