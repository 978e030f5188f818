import QtQuick
import Signwright.Models

/// Takes what is dropped anywhere on the window: in the Generate workspace generated files, poses, requests and folders of
/// recorded signs, in the Models workspace files and folders of weights, in the Live workspace a video or pose to translate or
/// captions to correct. What lies above it may take a drop for itself.
DropArea {
    keys: ["text/uri-list"]
    onDropped: drop => {
        if (!drop.hasUrls || drop.urls.length === 0)
            return;
        if (Settings.workspace === 1)
            ModelLibrary.importFrom(drop.urls);
        else if (Settings.workspace === 2)
            LiveModel.openFile(drop.urls[0]);
        else
            GenerateModel.restoreFrom(drop.urls[0]);
    }
}
