// Measures every text of every picture of this page and writes what it finds as JSON into the page.

/** The box of an element in the coordinates of its picture: left, top, right, bottom. */
function box(element) {
  const { x, y, width, height } = element.getBBox();
  const { a, b, c, d, e, f } = element.getCTM();
  const corners = [[x, y], [x + width, y], [x, y + height], [x + width, y + height]];
  const xs = corners.map(([x, y]) => a * x + c * y + e);
  const ys = corners.map(([x, y]) => b * x + d * y + f);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** What each text lies in, as kind and box: its node, the head of its lane or band, the chip below
 * its middle, else the picture. */
function homes(svg) {
  const id = svg.querySelector('title').id.slice(0, -2);
  const chips = [...svg.querySelectorAll(`g.${id}-c > rect`)].map(box);
  const picture = [0, 0, ...['width', 'height'].map(it => Number(svg.getAttribute(it)))];
  return text => {
    const node = text.closest(`g[id^="${id}-n"]`);
    // The texts of a funnel stand beside its bars.
    if (node && !svg.parentNode.title.startsWith('funnel')) {
      const shape = node.querySelector(':scope > rect, :scope > polygon');
      return [shape.tagName === 'polygon' ? 'diamond' : 'node', box(shape)];
    }
    const named = text.closest(`g[id^="${id}-l"], g[id^="${id}-b"]`);
    if (named) return ['head', box([...named.querySelectorAll(':scope > rect')].at(-1))];
    if (!text.closest('g').previousElementSibling?.matches(`g.${id}-c`)) return ['picture', picture];
    const [left, top, right, bottom] = box(text);
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return ['chip', chips.find(it => it[0] <= x && x <= it[2] && it[1] <= y && y <= it[3]) ?? null];
  };
}

function measure(font) {
  return [...document.querySelectorAll('svg')].flatMap(svg => {
    const home = homes(svg);
    return [...svg.querySelectorAll('text')].map(text => {
      const [kind, around] = home(text);
      const picture = svg.parentNode.title;
      return { font, picture, text: text.textContent, kind, around, box: box(text) };
    });
  });
}

async function load(name, weight) {
  const face = new FontFace('Vazirmatn', `url("${fonts}/Vazirmatn-${name}.ttf")`, { weight });
  document.fonts.add(await face.load());
}

async function run() {
  const found = measure('of the system');
  await Promise.all([load('Regular', '400'), load('Bold', '700')]);
  return found.concat(measure('of masar'));
}

run().catch(it => String(it)).then(found => {
  const ascii = it => '\\u' + it.charCodeAt(0).toString(16).padStart(4, '0');
  const json = JSON.stringify(found).replace(/[^ -~]|[<>&]/g, ascii);
  document.body.innerHTML = `<pre>${json}</pre>`;
});
