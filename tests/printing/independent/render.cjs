// Renders ZPL with a renderer that nobody here wrote.
// With arguments (width and height in millimetres, dots per millimetre): the label on stdin as a PNG on stdout.
// Without: on stdin [{"zpl": …, "width": mm, "height": mm, "dots": per mm}, …]; on stdout for each the list of its
// labels as PNG in base64. Starting the runtime takes longer than a label does.
const { ready } = require("zpl-renderer-js");
const { readFileSync, writeSync } = require("node:fs");

const [width, height, dotsPerMm] = process.argv.slice(2).map(Number);

async function one(api) {
  return Buffer.from(await api.zplToBase64Async(readFileSync(0, "latin1"), width, height, dotsPerMm), "base64");
}

async function many(api) {
  const drawn = [];
  for (const job of JSON.parse(readFileSync(0, "latin1"))) {
    drawn.push(await api.zplToBase64MultipleAsync(job.zpl, job.width, job.height, job.dots));
  }
  return Buffer.from(JSON.stringify(drawn));
}

ready
  .then(({ api }) => (width ? one(api) : many(api)))
  .then((bytes) => {
    for (let sent = 0; sent < bytes.length; ) sent += writeSync(1, bytes, sent);
    process.exit(0); // the WebAssembly runtime would keep the process alive
  })
  .catch((error) => {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  });
