import { OpenDncClient } from "@opendnc/client";

const { DNC_SERVER = "http://127.0.0.1:3000", DNC_API_KEY = "" } = process.env;
const client = new OpenDncClient({ baseUrl: DNC_SERVER, apiKey: DNC_API_KEY });

// Any number of people: an array, a generator, the rows of a file as they are read.
const people = ["https://www.linkedin.com/in/Jane-Doe/", "linkedin.com/in/john", "jim"];
for await (const { sent, status } of client.addAll(people)) console.log(sent, status);

// Before you write to somebody:
const { onList } = await client.check("linkedin.com/in/jane-doe");
console.log(onList ? "do not contact" : "go ahead");

// Everybody, whatever is added and removed meanwhile:
for await (const { url, $createdAt } of client.list()) console.log(url, "since", $createdAt);
