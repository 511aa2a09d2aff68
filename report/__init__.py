"""A stack as a page for people: what runs where, what was found, and what it is made of; as HTML and as Markdown."""
