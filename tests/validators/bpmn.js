// bpmn-moddle reads the file, bpmn-js draws it; neither may warn, and every shape must be there.
import { BpmnModdle } from 'bpmn-moddle';
import { pageWith } from './page.js';

export const ending = '.bpmn';

export async function load(open) {
  const page = await pageWith(open, 'bpmn-js/dist/bpmn-viewer.production.min.js');
  return async (xml) => {
    const found = [];
    try {
      const { rootElement, warnings } = await new BpmnModdle().fromXML(xml);
      found.push(...warnings.map((it) => it.message));
      const drawn = await page.evaluate(imported, xml);
      found.push(...drawn.warnings);
      const process = rootElement.rootElements.find((it) => it.$type === 'bpmn:Process');
      const flow = process.flowElements.map((it) => it.id);
      const lost = flow.filter((it) => !drawn.ids.includes(it));
      if (lost.length > 0) found.push(`not drawn: ${lost.join(' ')}`);
    } catch (error) {
      found.push(String(error.message ?? error), ...(error.warnings ?? []).map((it) => it.message));
    }
    return found;
  };
}

/* global BpmnJS, document */
async function imported(xml) {
  const canvas = document.getElementById('canvas');
  canvas.replaceChildren();
  const viewer = new BpmnJS({ container: canvas });
  try {
    const { warnings } = await viewer.importXML(xml);
    const ids = viewer.get('elementRegistry').getAll().map((it) => it.id);
    return { warnings: warnings.map((it) => it.message), ids };
  } finally {
    viewer.destroy();
  }
}
