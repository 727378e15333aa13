"""Pictures of the registry in SVG and PNG: a heat map of pairs, a world map, and a timeline."""
