<?php
// sabre/vobject: the engine of Nextcloud's server and of Baïkal. Old in Debian, and older than the PHP there.
error_reporting(E_ERROR);
ini_set("memory_limit", "1G");
require "Sabre/VObject/autoload.php";

use Sabre\VObject;

function moment($property) {
    $time = clone $property->getDateTime();
    if ($property->getDateType() === VObject\Property\DateTime::DATE) return $time->format("Y-m-d");
    $time->setTimezone(new DateTimeZone("UTC"));
    return $time->format("Y-m-d\\TH:i\\Z");
}

// 2.1 understands \\ and \n, and hands \, and \; on as they are written in the file.
function text($property) {
    return preg_replace('/\\\\([,;])/u', '$1', (string) $property);
}

$folder = $argv[1];
$found = [];
foreach (array_keys(json_decode(file_get_contents("$folder/files.json"), true)) as $url) {
    $calendar = VObject\Reader::read(file_get_contents("$folder/$url"));
    $calendar->expand(new DateTime("2010-01-01"), new DateTime("2032-01-01"));
    $rows = [];
    foreach ($calendar->select("VEVENT") as $event) {
        $rows[] = [moment($event->DTSTART), moment($event->DTEND), (string) $event->STATUS, text($event->SUMMARY)];
    }
    $found[$url] = $rows;
}
echo json_encode(["version" => VObject\Version::VERSION, "files" => $found]);
