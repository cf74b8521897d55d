"""The papers of visits: the programme as its guests read it, and as its hosts do."""
