// mxGraph, on which draw.io is built, decodes the file: every cell becomes a vertex or a way of it.
export const ending = '.drawio';

export async function load(open) {
  const page = await open.newPage();
  await page.setContent('<!DOCTYPE html><meta charset="utf-8"><script>mxBasePath = "."; mxLoadResources = false; mxLoadStylesheets = false;</script>');
  await page.addScriptTag({ path: new URL('node_modules/mxgraph/javascript/mxClient.min.js', import.meta.url).pathname });
  return (xml) => page.evaluate(decoded, xml);
}

/* global mxUtils, mxCodec, mxGraphModel */
function decoded(xml) {
  const file = new DOMParser().parseFromString(xml, 'application/xml');
  if (file.querySelector('parsererror')) return ['not XML'];
  const source = file.querySelector('mxfile > diagram > mxGraphModel');
  if (!source) return ['no mxGraphModel'];
  const model = new mxGraphModel();
  new mxCodec(file).decode(source, model);
  const cells = Object.values(model.cells);
  const found = [];
  for (const [kind, test] of [['vertex', (it) => it.vertex], ['edge', (it) => it.edge]]) {
    const written = source.querySelectorAll(`mxCell[${kind}="1"]`).length;
    const there = cells.filter(test).length;
    if (written === 0 || written !== there) found.push(`${written} cells of kind ${kind} written, ${there} decoded`);
  }
  for (const it of cells.filter((cell) => cell.edge)) {
    const ends = [it.source ?? it.geometry?.sourcePoint, it.target ?? it.geometry?.targetPoint];
    if (!ends.every(Boolean)) found.push(`${it.id} has no ends`);
  }
  for (const it of cells.filter((cell) => cell.vertex || cell.edge)) {
    if (!it.geometry || !it.parent) found.push(`${it.id} lies nowhere`);
  }
  return found;
}
