// Draws flowcharts in one page and measures the pictures: `node draw.js FILE`, a JSON list of texts, prints
// one of drawings.
import { readFileSync } from 'node:fs';
import puppeteer from 'puppeteer';

const texts = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const browser = await puppeteer.launch({ args: ['--no-sandbox'], pipe: true });
try {
  const page = await browser.newPage();
  await page.setContent('<!DOCTYPE html><meta charset="utf-8"><body></body>');
  const script = new URL('node_modules/mermaid/dist/mermaid.min.js', import.meta.url);
  await page.addScriptTag({ path: script.pathname });
  await page.evaluate(() => mermaid.initialize({ startOnLoad: false, theme: 'default' }));
  const drawings = [];
  for (const text of texts) drawings.push(await page.evaluate(drawn, text));
  console.log(JSON.stringify(drawings));
} finally {
  await browser.close();
}

// Runs in the page.
async function drawn(text) {
  /* global mermaid */
  const STEP = 8;
  const start = performance.now();
  const { svg } = await mermaid.render('drawn', text);
  const milliseconds = performance.now() - start;
  document.body.innerHTML = svg;
  const picture = document.querySelector('svg');
  const { width, height } = picture.viewBox.baseVal;
  // A unit of the picture is a pixel of the page, so that all figures have one measure.
  picture.setAttribute('width', width);
  picture.setAttribute('height', height);
  picture.style.maxWidth = 'none';

  const area = (it) => {
    const { left, top, right, bottom } = it.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const line = (path) => {
    const place = path.getScreenCTM();
    const pieces = Math.max(1, Math.ceil(path.getTotalLength() / STEP));
    return Array.from({ length: pieces + 1 }, (_, at) => {
      const { x, y } = path.getPointAtLength((path.getTotalLength() * at) / pieces).matrixTransform(place);
      return [x, y];
    });
  };
  // A way from a node to itself is drawn in three parts, with two points between them.
  const key = (id) => id.replace(/-cyclic-special-.*$/, '');

  const ways = new Map();
  for (const path of picture.querySelectorAll('.edgePaths path[data-id]')) {
    const way = ways.get(key(path.dataset.id)) ?? { line: [], label: null };
    way.line.push(...line(path));
    ways.set(key(path.dataset.id), way);
  }
  for (const label of picture.querySelectorAll('.edgeLabel .label[data-id]')) {
    const box = area(label.querySelector('foreignObject'));
    if (box[2] > box[0]) ways.get(key(label.dataset.id)).label = box;
  }
  const nodes = [...picture.querySelectorAll('g.node')]
    .filter((it) => /flowchart-n\d+-\d+$/.test(it.id))
    .map((it) => it.querySelector('.label-container') ?? it)
    .map((it) => ({ around: area(it), diamond: it.tagName === 'polygon' }));
  return { width, height, milliseconds, nodes, ways: [...ways.values()] };
}
