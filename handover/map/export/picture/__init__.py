"""The picture of an export: base map, areas, legend and side panel, drawn by matplotlib."""
