// Mermaid parses the file and draws it; each label of the flowchart must be in the picture.
import { pageWith } from './page.js';

export const ending = '.mmd';

export async function load(open) {
  const page = await pageWith(open, 'mermaid/dist/mermaid.min.js');
  await page.evaluate(() => {
    /* global mermaid */
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', maxTextSize: 1_000_000, maxEdges: 5_000 });
  });
  return (text) => page.evaluate(drawn, text);
}

async function drawn(text) {
  try {
    await mermaid.parse(text);
    const { svg } = await mermaid.render('drawn', text);
    const picture = new DOMParser().parseFromString(svg, 'text/html');
    const nodes = (text.match(/^ *n\d+[[({]/gm) ?? []).length;
    const shown = picture.querySelectorAll('g.node[id*="-n"]').length;
    return nodes === shown ? [] : [`${nodes} nodes written, ${shown} drawn`];
  } catch (error) {
    return [String(error.message ?? error)];
  }
}
