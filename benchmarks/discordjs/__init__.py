"""Whether discord.js, an implementation of its own, reads on the bot's cards what the bot sent."""
