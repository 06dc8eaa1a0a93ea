// D2 compiles the file; the labels of its shapes must be those of the file.
import { D2 } from '@terrastruct/d2';

export const ending = '.d2';

export async function load() {
  const d2 = new D2();
  return async (text) => {
    try {
      const { diagram } = await d2.compile(text);
      const nodes = (text.match(/^ *n\d+: /gm) ?? []).length;
      const ways = (text.match(/^\S+ -> \S+/gm) ?? []).length;
      const shapes = diagram.shapes.filter((it) => /(^|\.)n\d+$/.test(it.id)).length;
      const lines = diagram.connections.length;
      return nodes === shapes && ways === lines
        ? []
        : [`${nodes} nodes and ${ways} ways written, ${shapes} and ${lines} compiled`];
    } catch (error) {
      return [String(error.message ?? error)];
    }
  };
}
