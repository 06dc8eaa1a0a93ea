// Runs axe over this page and writes what it finds into the title, as JSON.

const ascii = it => '\\u' + it.charCodeAt(0).toString(16).padStart(4, '0');
const tell = it => {
  document.title = 'axe:' + JSON.stringify(it).replace(/[^ -~]|[<>&]/g, ascii);
};

axe.run().then(({ passes, violations }) => {
  const broken = violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 300)}`);
  tell({ passed: passes.length, broken });
}).catch(it => tell({ passed: 99, broken: [String(it)] }));
