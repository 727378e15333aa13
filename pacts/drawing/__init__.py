"""Pictures of the registry in SVG and PNG: a heat map of pairs, a world map, and a timeline."""

BOUNDARIES = ("recognised", "control")  # how a map draws what is in dispute: the first unless asked otherwise
