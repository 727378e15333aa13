"""Pictures of the registry, in SVG and PNG: a heat map of who has what with whom, and a map of the world."""
