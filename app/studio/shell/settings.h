#pragma once

#include <QtCore/QObject>
#include <QtCore/QRect>
#include <QtCore/QSettings>
#include <QtQml/qqmlregistration.h>

namespace signwright
{

/// What the window remembers between two starts. Every change is kept at once; QSettings writes it out.
class Settings : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    /// "system", "dark" or "light".
    Q_PROPERTY(QString themeMode READ theme_mode WRITE set_theme_mode NOTIFY themeModeChanged)
    Q_PROPERTY(QRect windowGeometry READ window_geometry WRITE set_window_geometry NOTIFY windowGeometryChanged)
    Q_PROPERTY(bool windowMaximized READ window_maximized WRITE set_window_maximized NOTIFY windowMaximizedChanged)
    /// Widths of the side panels and height of the timeline, device-independent pixels.
    Q_PROPERTY(int leftWidth READ left_width WRITE set_left_width NOTIFY layoutChanged)
    Q_PROPERTY(int rightWidth READ right_width WRITE set_right_width NOTIFY layoutChanged)
    Q_PROPERTY(int timelineHeight READ timeline_height WRITE set_timeline_height NOTIFY layoutChanged)
    /// The preview mode last used: see PreviewMode in the workspace.
    Q_PROPERTY(int previewMode READ preview_mode WRITE set_preview_mode NOTIFY layoutChanged)
    Q_PROPERTY(bool loop READ loop WRITE set_loop NOTIFY layoutChanged)
    /// The workspace last used: 0 Generate, 1 Models, 2 Live.
    Q_PROPERTY(int workspace READ workspace WRITE set_workspace NOTIFY layoutChanged)

public:
    explicit Settings(QObject *parent = nullptr);

    QString theme_mode() const;
    void set_theme_mode(const QString &mode);
    QRect window_geometry() const;
    void set_window_geometry(const QRect &geometry);
    bool window_maximized() const;
    void set_window_maximized(bool maximized);
    int left_width() const { return number("layout/left", 360); }
    void set_left_width(int width) { set_number("layout/left", width); }
    int right_width() const { return number("layout/right", 300); }
    void set_right_width(int width) { set_number("layout/right", width); }
    int timeline_height() const { return number("layout/timeline", 176); }
    void set_timeline_height(int height) { set_number("layout/timeline", height); }
    int preview_mode() const { return number("view/preview", 0); }
    void set_preview_mode(int mode) { set_number("view/preview", mode); }
    bool loop() const { return number("view/loop", 1) != 0; }
    void set_loop(bool loop) { set_number("view/loop", loop ? 1 : 0); }
    int workspace() const { return number("view/workspace", 0); }
    void set_workspace(int workspace) { set_number("view/workspace", workspace); }
    /// Whether it was confirmed that people in reference photos have agreed.
    bool photo_consent() const { return number("photo/consent", 0) != 0; }
    void set_photo_consent(bool consent) { set_number("photo/consent", consent ? 1 : 0); }

    /// Of the Live workspace: the signer's dominant hand, the picture as in a mirror, where recordings go (empty: not chosen).
    bool left_handed() const { return number("live/leftHanded", 0) != 0; }
    void set_left_handed(bool left_handed) { set_number("live/leftHanded", left_handed ? 1 : 0); }
    bool mirrored() const { return number("live/mirrored", 1) != 0; }
    void set_mirrored(bool mirrored) { set_number("live/mirrored", mirrored ? 1 : 0); }
    /// The translation model by name; "default" = the one that comes with the program.
    QString translator() const { return store_.value("live/translator", "default").toString(); }
    void set_translator(const QString &name) { store_.setValue("live/translator", name); }
    QString recording_folder() const { return store_.value("live/recordingFolder").toString(); }
    void set_recording_folder(const QString &folder) { store_.setValue("live/recordingFolder", folder); }

Q_SIGNALS:
    void themeModeChanged();
    void windowGeometryChanged();
    void windowMaximizedChanged();
    void layoutChanged();

private:
    int number(const char *key, int fallback) const;
    void set_number(const char *key, int value);

    QSettings store_;
};

} // namespace signwright
