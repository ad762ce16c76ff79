declare module "pagefind-interface" {
  export class PagefindUI {
    constructor(options: object);
  }
}
