"""LEVER: recognition of the competences people build while volunteering."""

__version__ = "0.1.0"
