// Draws barcodes with a writer that nobody here wrote.
// On stdin [{"bcid": …, "text": …, …options of bwip-js}, …]; on stdout the list of PNG pictures in base64.
const bwipjs = require("bwip-js");
const { readFileSync, writeSync } = require("node:fs");

async function draw() {
  const drawn = [];
  for (const job of JSON.parse(readFileSync(0, "utf8"))) {
    drawn.push((await bwipjs.toBuffer(job)).toString("base64"));
  }
  return Buffer.from(JSON.stringify(drawn));
}

draw()
  .then((bytes) => {
    for (let sent = 0; sent < bytes.length; ) sent += writeSync(1, bytes, sent);
  })
  .catch((error) => {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  });
