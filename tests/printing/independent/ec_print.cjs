// Prints one label at each component with the client library ec-print, which nobody here wrote.
// Argument: {"Cainiao": "ws://127.0.0.1:1234", …}, the library's providers. Writes what it was told as one line of JSON.
const WebSocket = require("ws");
const { Providers } = require("ec-print");

const NOTIFY_SECONDS = 10;

const documents = (taskID) => [
  {
    documentID: `${taskID}-1`,
    waybillCode: `${taskID}-1`,
    contents: [{ encryptedData: "AES:c2VhbGVk", signature: "MD:x", templateURL: "http://t/1", ver: "1", params: "method=x" }],
  },
];

const notified = (provider) =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("no notifyPrintResult")), NOTIFY_SECONDS * 1000);
    provider.notifyPrintResult((told) => {
      if (told.taskStatus === "rendered") return;
      clearTimeout(late);
      resolve(told);
    });
  });

async function family(provider, taskID) {
  const end = notified(provider);
  const printers = await provider.getPrinters();
  const version = await provider.getAgentInfo();
  const config = await provider.setPrinterConfig({ name: printers.defaultPrinter, horizontalOffset: 0.5 });
  const reply = await provider.print({ task: { taskID, printer: "", documents: documents(taskID) } });
  const status = await provider.getTaskStatus([taskID]);
  return { printers, version, config, reply, end: await end, status };
}

async function jingdong(provider) {
  const printers = await provider.getPrinters();
  const parameters = { printName: "", contents: [{ tempUrl: "http://t/1", printData: "c2VhbGVk" }] };
  return { printers, reply: await provider.print({ task: { parameters } }) };
}

async function run() {
  const told = {};
  for (const [name, url] of Object.entries(JSON.parse(process.argv[2]))) {
    const provider = new Providers[name]({ url, options: { WebSocket, maxRetries: 0 } });
    if (!(await provider.connect())) throw new Error(`${name}: not connected`);
    told[name] = await (name === "Jingdong" ? jingdong(provider) : family(provider, `foreign-${name}`));
    provider.disconnect(1000);
  }
  return told;
}

run()
  .then((told) => {
    process.stdout.write(`${JSON.stringify(told)}\n`, () => process.exit(0)); // its reconnecting would go on for ever
  })
  .catch((error) => {
    process.stderr.write(`${error}\n`, () => process.exit(1));
  });
