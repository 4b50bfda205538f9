/** What is made of a picture on the phone: its hash and a small view of it. */

const SMALL_PX = 240

export async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  return Array.from(digest, each => each.toString(16).padStart(2, "0")).join("")
}

/** A data address; empty for what this browser cannot show, which the server may still be able to count. */
export async function thumbnail(file: Blob): Promise<string> {
  const image = await createImageBitmap(file, { resizeWidth: SMALL_PX, resizeQuality: "medium" }).catch(
    () => null,
  )
  if (!image) return ""
  const canvas = document.createElement("canvas")
  canvas.width = image.width
  canvas.height = image.height
  canvas.getContext("2d")?.drawImage(image, 0, 0)
  image.close()
  return canvas.toDataURL("image/jpeg", 0.7)
}
