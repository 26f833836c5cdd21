// Reads payloads of Sparkplug B, one a line in hexadecimal, and writes each as a line of JSON.
const readline = require("readline");
const sparkplug = require("sparkplug-payload").get("spBv1.0");

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const payload = sparkplug.decodePayload(Buffer.from(line, "hex"));
  // The package gives 64 bit numbers as objects of the package long.
  process.stdout.write(JSON.stringify(payload, (key, value) =>
    value && typeof value === "object" && "low" in value && "high" in value ? Number(value.toString()) : value) + "\n");
});
