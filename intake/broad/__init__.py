"""The broad intake: ask broadly, write down narrowly. Nothing in it is ever required."""
