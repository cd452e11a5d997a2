/* Sends a file in pieces, so that a dropped connection costs one piece, and makes photos smaller before they go. Needs
   core.js; pages load it with lever.loadScript when somebody chooses a file. */
(function () {
  "use strict";
  const lever = (globalThis.lever = globalThis.lever || {});
  const LONGEST_WAIT = 60;
  const MOST_TRIES = 5;
  const STORAGE_FULL = 507;

  /* Send `file` to the address where uploads of a case begin. `onProgress(fraction, isWaiting)` hears of each piece, and
     of each wait for the connection: it goes on by itself. What the server has of the same file already, from before
     the page was loaded anew, is not sent again.

     `done` becomes {file, name, type, kind, size, thumbnail, same_as}: the public id of the file kept, its name as it is
     shown, and the names of files of the folder with the same content. Refusals are thrown as {status, code, message};
     `code` is "cancelled" after `cancel()`, "unreadable" when the file is gone from the device, and status 401 means
     that the log-in has ended. */
  lever.upload = function ({ url, file, name = file.name, onProgress = () => {}, later = setTimeout, never = clearTimeout }) {
    const stopping = new AbortController();
    const { signal } = stopping;
    let upload = null;
    let sent = 0;

    async function ask(address, options) {
      let response;
      try {
        response = await lever.request(address, { ...options, signal });
      } catch {
        throw signal.aborted ? { status: 0, code: "cancelled" } : { status: 0 };
      }
      return lever.bodyOf(response);
    }

    /* Try until there is an answer that another try would not change. */
    async function persist(attempt) {
      for (let failures = 0, broken = 0; ; ) {
        try {
          return await attempt();
        } catch (problem) {
          if (!passes(problem) && (problem.code !== "part_broken" || ++broken === MOST_TRIES)) throw problem;
          onProgress(fraction(), true);
          await pause(1000 * Math.min(LONGEST_WAIT, 2 ** failures++));
        }
      }
    }

    /* Wait so long, or until the browser is online again. */
    function pause(time) {
      return new Promise((resolve, reject) => {
        const events = new AbortController();
        const timer = later(() => finish(resolve), time);
        const finish = (how, problem) => {
          events.abort();
          never(timer);
          how(problem);
        };
        globalThis.addEventListener?.("online", () => finish(resolve), events);
        signal.addEventListener("abort", () => finish(reject, { status: 0, code: "cancelled" }), events);
        if (signal.aborted) finish(reject, { status: 0, code: "cancelled" });
      });
    }

    const fraction = () => (upload ? sent / upload.parts : 0);

    async function piece(number) {
      const start = number * upload.part_bytes;
      return bytesOf(file.slice(start, Math.min(file.size, start + upload.part_bytes)));
    }

    async function sendPiece(number) {
      const bytes = await piece(number);
      const sha256 = await lever.sha256(bytes);
      const isThere = sha256 && upload.received[number] === sha256;
      if (!isThere) {
        const headers = { "Content-Type": "application/octet-stream", ...(sha256 && { "X-Part-Sha256": sha256 }) };
        await persist(() => ask(upload.urls.part.replace("__number__", number), { method: "PUT", headers, body: bytes }));
      }
      sent = number + 1;
      onProgress(fraction(), false);
    }

    async function sendAll() {
      for (let tries = 1; ; tries++) {
        for (let number = 0; number < upload.parts; number++) await sendPiece(number);
        try {
          return await persist(() => ask(upload.urls.finish, { method: "POST" }));
        } catch (problem) {
          if (problem.code !== "parts_missing" || tries === MOST_TRIES) throw problem;
          upload = await persist(() => ask(upload.urls.status));
        }
      }
    }

    async function begin() {
      const sha256 = await lever.sha256(file.size > LARGEST_WHOLE ? null : await bytesOf(file));
      const body = JSON.stringify({ name, size: file.size, sha256 });
      upload = await persist(() => ask(url, { method: "POST", headers: { "Content-Type": "application/json" }, body }));
      sent = 0;
      onProgress(0, false);
    }

    const giveUp = () => lever.request(upload.urls.status, { method: "DELETE" }).catch(() => null);

    async function all() {
      await begin();
      try {
        return await sendAll();
      } catch (problem) {
        if (!OTHER_FILE.includes(problem.code)) throw problem;
        await giveUp(); /* the file was changed since it was begun, or is another of the same name and size */
      }
      await begin();
      return sendAll();
    }

    return {
      done: all(),
      cancel() {
        stopping.abort();
        if (upload) giveUp();
      },
    };
  };

  const OTHER_FILE = ["part_differs", "upload_broken"];
  const LARGEST_WHOLE = 2 * 1024 * 1024; /* of which a browser reckons the sha256 at once */

  const passes = ({ status, code }) => !code && status === 0 || status === 429 || (status >= 500 && status !== STORAGE_FULL);

  async function bytesOf(blob) {
    try {
      return await blob.arrayBuffer();
    } catch {
      throw { status: 0, code: "unreadable" };
    }
  }

  /* In hexadecimal, "" where the browser does not offer it (pages without https) or nothing is given. */
  lever.sha256 = async function (bytes) {
    const subtle = globalThis.crypto && globalThis.crypto.subtle;
    if (!subtle || !bytes) return "";
    const digest = new Uint8Array(await subtle.digest("SHA-256", bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  /* Send a file and show how far it is in a place made by lever/evidence/parts/upload.html. The answer of lever.upload,
     null when the person cancelled; what is thrown always has a `message`. One file at a time in one place. */
  lever.showUpload = async function (place, options) {
    const part = (name) => place.querySelector(`[data-part="upload-${name}"]`);
    const words = place.dataset;
    const name = options.name || options.file.name;
    const say = (sentence) => { if (part("status").textContent !== sentence) part("status").textContent = sentence; };
    const onProgress = (fraction, isWaiting) => {
      part("bar").value = fraction;
      say(isWaiting ? words.waiting : lever.fill(words.sending, { name }));
    };
    const stay = (event) => event.preventDefault();
    const upload = lever.upload({ ...options, onProgress });
    part("cancel").onclick = upload.cancel;
    onProgress(0, false);
    place.hidden = false;
    globalThis.addEventListener("beforeunload", stay);
    try {
      return await upload.done;
    } catch (problem) {
      if (problem.code === "cancelled") return null;
      throw { ...problem, message: problem.message || words[{ 0: "unreadable", 401: "login" }[problem.status] || "failed"] };
    } finally {
      globalThis.removeEventListener("beforeunload", stay);
      place.hidden = true;
    }
  };

  const LARGE_PHOTO = 1.5 * 1024 * 1024;
  const PHOTOS = ["image/jpeg", "image/png", "image/webp"];
  const ONLY_SOME_SHOW = ["image/heic", "image/heif"]; /* the photos of some telephones, which nobody else can open */

  /* A large photo as a JPEG whose longer side has `longest` pixels at most; anything else, and what this browser cannot
     read, as it is. */
  lever.shrink = async function (file, { longest = 2560, quality = 0.85 } = {}) {
    const mustChange = ONLY_SOME_SHOW.includes(file.type);
    if (!mustChange && (!PHOTOS.includes(file.type) || file.size <= LARGE_PHOTO)) return file;
    try {
      const smaller = await redrawn(file, longest, quality);
      if (!smaller || (!mustChange && smaller.size >= file.size)) return file;
      return new File([smaller], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified });
    } catch {
      return file;
    }
  };

  async function redrawn(file, longest, quality) {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const drawing = canvas.getContext("2d");
    drawing.fillStyle = "#fff"; /* a JPEG cannot be seen through */
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.imageSmoothingQuality = "high";
    drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
  }
})();
