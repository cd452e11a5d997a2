// As much of a page as the scripts of a folder ask for: elements, simple selectors, events that bubble.
"use strict";

const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

class Element {
  constructor(tag, attributes = {}, ...children) {
    Object.assign(this, { tag, attributes: { ...attributes }, children: [], parent: null, listeners: {}, textContent: "" });
    this.hidden = "hidden" in attributes;
    this.value = attributes.value || "";
    this.type = attributes.type || "text";
    this.checked = "checked" in attributes;
    this.open = "open" in attributes;
    this.name = attributes.name;
    this.files = [];
    this.append(...children);
  }

  get dataset() {
    return Object.fromEntries(Object.entries(this.attributes).filter(([name]) => name.startsWith("data-")).map(([name, value]) => [camel(name.slice(5)), value]));
  }

  get isConnected() {
    return this.isRoot || Boolean(this.parent && this.parent.isConnected);
  }

  get parentElement() {
    return this.parent;
  }

  get elements() {
    return Object.fromEntries(this.querySelectorAll("[name]").map((field) => [field.name, field]));
  }

  append(...children) {
    for (const child of children) {
      if (typeof child === "string") this.textContent = child;
      else this.children.push(Object.assign(child, { parent: this }));
    }
  }

  // What stands here is made by a function; the page of a test says which, by the name that came as markup.
  set innerHTML(name) {
    for (const child of this.children) child.parent = null;
    this.children = [];
    this.append(...Element.pages[name]());
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  removeAttribute(name) {
    delete this.attributes[name];
  }

  is(compound) {
    const [, tag, rest] = compound.replace(/#([\w-]+)/, '[id="$1"]').match(/^([\w*]*)(.*)$/);
    if (tag && tag !== "*" && tag !== this.tag) return false;
    return [...rest.matchAll(/\[([\w-]+)(?:=["']([^"']*)["'])?\]/g)].every(([, name, value]) =>
      name in this.attributes && (value === undefined || this.attributes[name] === value));
  }

  matches(selector) {
    return selector.split(",").some((one) => {
      const parts = one.trim().split(/\s+(?![^[]*\])/);
      if (!this.is(parts.pop())) return false;
      let place = this.parent;
      while (parts.length && place) {
        if (place.is(parts.at(-1))) parts.pop();
        place = place.parent;
      }
      return parts.length === 0;
    });
  }

  querySelectorAll(selector) {
    return this.children.flatMap((child) => [...(child.matches(selector) ? [child] : []), ...child.querySelectorAll(selector)]);
  }

  querySelector(selector) {
    return this.querySelectorAll(selector)[0] || null;
  }

  closest(selector) {
    return this.matches(selector) ? this : this.parent && this.parent.closest(selector);
  }

  addEventListener(name, action) {
    (this.listeners[name] ||= []).push(action);
  }

  dispatch(name) {
    const event = { target: this, preventDefault() {} };
    for (let place = this; place; place = place.parent) for (const action of place.listeners[name] || []) action(event);
    if (name === "click" && this.onclick) this.onclick(event);
  }

  click() {
    if (this.type === "checkbox") this.checked = !this.checked;
    this.dispatch("click");
    if (this.type === "checkbox") this.dispatch("input");
  }

  focus() {
    Element.focused = this;
  }

  select() {}

  scrollIntoView() {}
}

const el = (tag, attributes, ...children) => new Element(tag, attributes, ...children);

globalThis.CSS = { escape: (text) => text };
globalThis.FormData = class {
  constructor(form) {
    this.form = form;
  }

  * [Symbol.iterator]() {
    for (const field of this.form.querySelectorAll("[name]")) {
      if (field.type === "file") yield [field.name, field.files[0] || new File([], "")];
      else if (!["checkbox", "radio"].includes(field.type) || field.checked) yield [field.name, field.value];
    }
  }
};

module.exports = { Element, el };
