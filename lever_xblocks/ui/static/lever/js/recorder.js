/* Answers by voice: recorded with the microphone of the device, or chosen as a file. Loaded by stories.js. */
(function () {
  "use strict";
  const lever = (globalThis.lever = globalThis.lever || {});
  const TYPES = { "audio/webm": "webm", "audio/mp4": "m4a", "audio/ogg": "ogg" };

  /* 83 seconds are "1:23". */
  lever.clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

  /* Begin to record; `onTime("0:12")` hears how long it takes. `done()` ends it and becomes a file, `cancel()` throws it
     away. Rejects with what the browser says when the microphone may not be used. */
  lever.record = async function ({ onTime, every = setInterval, stop: never = clearInterval }) {
    const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    const type = Object.keys(TYPES).find((one) => MediaRecorder.isTypeSupported(one)) || "";
    const recorder = new MediaRecorder(sound, type ? { mimeType: type, audioBitsPerSecond: 32000 } : {});
    const pieces = [];
    let seconds = 0;
    const timer = every(() => onTime(lever.clock(++seconds)), 1000);
    const ended = new Promise((resolve) => recorder.addEventListener("stop", resolve));
    recorder.addEventListener("dataavailable", ({ data }) => data.size && pieces.push(data));
    recorder.start(1000);
    onTime(lever.clock(seconds));

    async function end() {
      never(timer);
      if (recorder.state !== "inactive") recorder.stop();
      await ended;
      for (const track of sound.getTracks()) track.stop();
    }

    return {
      cancel: end,
      async done() {
        await end();
        const mime = (recorder.mimeType || type).split(";")[0];
        return new File(pieces, `answer.${TYPES[mime] || "webm"}`, { type: mime });
      },
    };
  };

  /* An answer by voice: recorded here, or chosen as a file where the browser cannot record. */
  lever.voice = function (place, { canSend, island, act, upload }) {
    const { texts, urls } = island;
    const part = (name) => place.querySelector(`[data-part="${name}"]`);
    const canRecord = Boolean(globalThis.MediaRecorder && globalThis.navigator.mediaDevices);
    const name = place.dataset.id;
    let recording = null;
    let kept = null;

    function refresh() {
      const address = kept ? urls.file.replace("__id__", kept.id) : "";
      if (part("sound").getAttribute("src") !== address) part("sound").setAttribute("src", address);
      part("sound").hidden = !kept;
      part("unrecord").hidden = !kept || Boolean(recording);
      part("record").hidden = !canRecord || Boolean(recording);
      part("stop").hidden = part("discard").hidden = !recording;
      part("choose-sound").hidden = canRecord && !place.dataset.refused;
    }

    const tell = (sentence) => { part("voice-says").textContent = sentence; };

    async function start() {
      try {
        recording = await lever.record({ onTime: (time) => tell(lever.fill(texts.recording, { time })) });
      } catch {
        place.dataset.refused = "true"; // the person, or the device, says no
        tell(texts.no_microphone);
      }
      refresh();
      if (recording) part("stop").focus();
    }

    async function stop(isKept) {
      const { done, cancel } = recording;
      recording = null;
      tell("");
      if (!isKept) cancel();
      const file = isKept ? await done() : null;
      refresh();
      part("record").focus();
      if (file) await send(file);
    }

    async function send(file) {
      tell(texts.sending);
      try {
        if (!lever.showUpload) await lever.loadScript(urls.uploader);
        place.append(upload);
        const sent = await lever.showUpload(upload, { url: urls.uploads, file });
        tell(sent && (await act("keep_recording", { part: name, file: sent.file })) ? texts.recorded : "");
      } catch (problem) {
        tell(problem.message || texts.not_done);
      }
    }

    part("record").addEventListener("click", start);
    part("stop").addEventListener("click", () => stop(true));
    part("discard").addEventListener("click", () => stop(false));
    part("unrecord").addEventListener("click", () => act("remove_recording", { part: name }).then((isDone) => isDone && tell(texts.unrecorded)));
    part("choose-sound").addEventListener("change", ({ target }) => target.files[0] && send(target.files[0]).then(() => { target.value = ""; }));
    place.hidden = !canSend;
    return {
      /* `file`: what is kept of it, {id}, or nothing. */
      show(file) {
        kept = file || null;
        refresh();
      },
    };
  };
})();
