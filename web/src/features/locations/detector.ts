/** Reads QR codes: the browser itself where it can, else a reader of our own server's. */
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url"

export interface Detector {
  detect(source: CanvasImageSource & ImageBitmapSource): Promise<{ rawValue: string }[]>
}

interface NativeDetector {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

export async function detector(): Promise<Detector> {
  const native = (globalThis as { BarcodeDetector?: NativeDetector }).BarcodeDetector
  if (native && (await native.getSupportedFormats()).includes("qr_code"))
    return new native({ formats: ["qr_code"] })
  const { BarcodeDetector, prepareZXingModule } = await import("barcode-detector/ponyfill")
  prepareZXingModule({ overrides: { locateFile: () => wasm } })
  return new BarcodeDetector({ formats: ["qr_code"] })
}
