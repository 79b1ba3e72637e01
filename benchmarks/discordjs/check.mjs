// Logs in to the local Discord with discord.js and writes, one JSON object a line, what it reads of every message:
// first those that are in the channel, then those that are edited while it listens.
import { Client, ComponentType, GatewayIntentBits, MessageFlags } from "discord.js";

const [, , api, token, channelId] = process.argv;
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
  rest: { api },
});

function* parts(component) {
  const read = { type: ComponentType[component.type] };
  if (component.content !== undefined) read.content = component.content;
  if (component.label) read.label = component.label;
  if (component.customId) read.custom_id = component.customId;
  if (component.style) read.style = component.style;
  if (component.accentColor) read.accent_color = component.accentColor;
  if (component.items) read.pictures = component.items.map((item) => item.description);
  yield read;
  for (const inner of component.components ?? []) yield* parts(inner);
  if (component.accessory) yield* parts(component.accessory);
}

function tell(how, message) {
  const read = {
    how,
    id: message.id,
    v2: message.flags.has(MessageFlags.IsComponentsV2),
    content: message.content,
    parts: message.components.flatMap((component) => [...parts(component)]),
    files: [...message.attachments.values()].map((file) => file.name),
  };
  console.log(JSON.stringify(read));
}

client.once("clientReady", async () => {
  const channel = await client.channels.fetch(channelId);
  const messages = await channel.messages.fetch({ limit: 100 });
  for (const message of messages.values()) tell("read", message);
  client.on("messageUpdate", (_, message) => tell("heard", message));
  console.log(JSON.stringify({ how: "listening", as: client.user.username }));
});

process.stdin.on("end", () => client.destroy().then(() => process.exit(0))).resume();
await client.login(token);
