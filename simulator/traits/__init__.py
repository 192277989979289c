"""How people speak: noise laid over wording, one trait per file, facts intact."""
