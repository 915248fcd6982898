// The demo page in Chromium: the served one under its policy, and the one file from disk.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { WAYS, visit } from './page.mjs';

const BROKEN = `{
  "standard": "MODS", "version": "1.0.0",
  "subjectOfCare": {
    "recordUid": "soc-1",
    "personIdentification": { "nhsNumber": { "value": "9990000019" } }
  }
}`;

for (const [kind, address] of WAYS) {
  describe(`the demo page, ${kind}`, () => {
    test('shows an example, its findings and its rendering', async (t) => {
      const { page, requests } = await visit(t, await address(t));
      assert.match(await page.textContent('#counts'), /^(No error found|There is a problem): [\d,]+ errors?, .* checked\.$/);
      assert.ok((await page.textContent('#record')).length > 1_000);
      assert.equal(await page.locator('#record h3').count() > 0, true);
      const own = new URL('.', page.url()).href;
      assert.deepEqual(requests.filter((url) => !url.startsWith(own) && !url.startsWith('data:')), []);
      assert.ok(requests.length <= (kind === 'served' ? 5 : 1) + 1, `${requests}`);
    });

    test('shows in tables how complete an example is and which needs it covers', async (t) => {
      const { page } = await visit(t, await address(t));
      for (const [id, first] of [['completeness', 'SubjectOfCare'], ['coverage', 'person receiving care']]) {
        await page.click(`#${id} summary`);
        const table = page.getByRole('table', { name: await page.textContent(`#${id}-caption`) });
        assert.ok((await table.getByRole('rowheader').first().textContent()).startsWith(first));
        const [heads, cells] = [await table.getByRole('columnheader').count(), await table.locator('tbody tr').first().locator('th, td').count()];
        assert.equal(heads, cells);
        if (process.env.SCREENSHOTS) await page.locator(`#${id}`).screenshot({ path: join(process.env.SCREENSHOTS, `${kind}-${id}.png`) });
      }
      assert.equal(await page.locator('#coverage tbody tr').count(), 8);
      await page.fill('#text', '{ "standard": "MODS", ');
      await page.locator('#coverage').waitFor({ state: 'hidden' });
    });

    test('shows the view that is chosen, and what it leaves out', async (t) => {
      const { page } = await visit(t, await address(t));
      const view = page.getByLabel('View', { exact: true });
      const heading = page.locator('#record h3', { hasText: 'Not in this view' });
      assert.equal(await heading.count(), 0);
      for (const name of await view.locator('option').evaluateAll((options) => options.slice(1).map(({ value }) => value))) {
        await view.selectOption(name);
        assert.equal(await heading.count(), 1, name);
      }
      await view.selectOption('record');
      assert.equal(await heading.count(), 0);
    });

    test('works on without a network', async (t) => {
      const { page, context, requests } = await visit(t, await address(t));
      await context.setOffline(true);
      const before = requests.length;
      await page.fill('#text', BROKEN);
      await page.locator('#findings button', { hasText: 'NHS number' }).waitFor();
      assert.equal(requests.length, before);
    });

    test('moves from a finding to its place in the text, with the keyboard alone', async (t) => {
      const { page } = await visit(t, await address(t));
      await page.fill('#text', BROKEN);
      const finding = page.locator('#findings li', { hasText: 'nhs-number-check-digit' }).getByRole('button');
      await finding.waitFor();
      await finding.focus();
      await page.keyboard.press('Enter');
      const selected = await page.evaluate(() => {
        const { value, selectionStart, selectionEnd } = document.activeElement;
        return value.slice(selectionStart, selectionEnd);
      });
      assert.match(selected, /9990000019/);
      await page.fill('#text', BROKEN.replace('"value"', `"system": "${'x'.repeat(300)}", "value"`));
      await finding.filter({ hasText: /character 3\d\d/ }).press('Enter');
      assert.ok(await page.evaluate(() => document.activeElement.scrollLeft > 500));
    });

    test('shows a record being mended', async (t) => {
      const { page } = await visit(t, await address(t));
      await page.fill('#text', BROKEN);
      await page.locator('#findings', { hasText: 'nhs-number-check-digit' }).waitFor();
      await page.fill('#text', BROKEN.replace('9990000019', '9990000018'));
      await page.waitForFunction(() => !document.querySelector('#findings').textContent.includes('check-digit'));
      await page.fill('#text', '{ "standard": "MODS", ');
      await page.locator('#findings', { hasText: 'json-syntax' }).waitFor();
    });

    test('opens a file, as it is on disk', async (t) => {
      const { page } = await visit(t, await address(t));
      const latin1 = Buffer.from(BROKEN.replace('soc-1', 'soc-é'), 'latin1');
      await page.setInputFiles('#file', { name: 'record.json', mimeType: 'application/json', buffer: latin1 });
      await page.locator('#findings', { hasText: 'json-encoding' }).waitFor();
    });

    test('takes a file that is dropped', async (t) => {
      const { page } = await visit(t, await address(t));
      await page.evaluate((content) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([content], 'record.json'));
        document.querySelector('#text').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      }, BROKEN);
      await page.locator('#findings', { hasText: 'nhs-number-check-digit' }).waitFor();
    });

    test('lets nothing in a record become part of the page', async (t) => {
      const { page } = await visit(t, await address(t));
      const bad = '<img src=x onerror="window.hit=1"><script>window.hit=1</script><svg onload=window.hit=1>';
      await page.fill('#text', BROKEN.replace('soc-1', JSON.stringify(bad).slice(1, -1)));
      await page.locator('#record', { hasText: 'onerror' }).waitFor();
      assert.equal(await page.locator('#record :is(img, script, svg[onload])').count(), 0);
      assert.equal(await page.evaluate(() => window.hit), undefined);
    });

    test('leads from a finding to its code and its class', async (t) => {
      const { page, context } = await visit(t, await address(t));
      await page.fill('#text', BROKEN);
      const finding = page.locator('#findings li', { hasText: 'nhs-number-check-digit' });
      for (const [name, anchor] of [['nhs-number-check-digit', 'code-nhs-number-check-digit'], ['PersonIdentification', 'class-PersonIdentification']]) {
        const opened = context.waitForEvent('page');
        await finding.getByRole('link', { name, exact: true }).click();
        const reference = await opened;
        await reference.waitForLoadState();
        assert.equal(new URL(reference.url()).hash, `#${anchor}`);
        assert.ok(await reference.evaluate((id) => document.getElementById(id) === document.querySelector(':target'), anchor));
        await reference.close();
      }
    });

    test('fits a narrow screen, and every control has a name', async (t) => {
      const { page } = await visit(t, await address(t));
      await page.setViewportSize({ width: 320, height: 640 });
      for (const summary of await page.locator('#result summary').all()) await summary.click();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
      const nameless = await page.evaluate(() => [...document.querySelectorAll('main :is(input, select, textarea, button)')]
        .filter((control) => !control.labels?.length && !control.textContent.trim()).length);
      assert.equal(nameless, 0);
    });
  });
}
