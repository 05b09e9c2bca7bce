// The place that a zone is named for. The names that do not say it stand before this script, in a table that is the
// site's own, too (flipkit.publish.output.assets).
;(() => {
  "use strict"
  globalThis.flipkitPlace = placeOf
  globalThis.flipkitIsPlace = isPlace

  /**
   * `New York`, of `America/New_York`, by its present name: browsers give old ones, `Kyiv` is `Europe/Kiev` to them.
   * @param {string} zone
   */
  function placeOf(zone) {
    return flipkitPlaces[zone] ?? (zone.split("/").pop() ?? "").replaceAll("_", " ")
  }

  /**
   * Whether somebody can be there: nobody is in UTC, which a browser says that keeps its place to itself.
   * @param {string} zone
   */
  function isPlace(zone) {
    return !/^(UTC|GMT)/.test(placeOf(zone))
  }
})()
