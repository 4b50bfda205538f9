/** Outlines as a surveyor brings them. */

interface Feature {
  type: "Feature"
  properties: { name: string }
  geometry: object
}

export function drawn(name: string, west: number, south: number, east: number, north: number): Feature {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: "Feature", properties: { name }, geometry: { type: "Polygon", coordinates: [ring] } }
}

/** As a file that is dropped into the office. */
export function surveyed(name: string, features: Feature[]) {
  const buffer = Buffer.from(JSON.stringify({ type: "FeatureCollection", features }))
  return { name, mimeType: "application/geo+json", buffer }
}
