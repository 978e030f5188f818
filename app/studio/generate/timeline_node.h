#pragma once

#include "app/studio/generate/timeline_spans.h"

#include <QtCore/QSizeF>
#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtQuick/QSGNode>

#include <memory>
#include <vector>

class QQuickWindow;
class QSGImageNode;
class QSGRectangleNode;
class QSGTexture;

namespace signwright
{

/// How the timeline looks.
struct TimelineStyle {
    QFont font;
    QColor background;
    QColor lane;
    QColor item;
    QColor active_item;
    QColor text;
    QColor active_text;
    QColor playhead;
    double ruler_height = 20.0; ///< device-independent pixels
};

/// The scene-graph nodes of the timeline: rectangles, and one picture per label, drawn when the labels change. Panning and
/// zooming only move them. Lives on the render thread.
class TimelineNode : public QSGNode
{
public:
    TimelineNode();
    ~TimelineNode() override;

    /// Makes all nodes anew.
    void rebuild(QQuickWindow &window, const std::vector<TimelineSpan> &spans, int frame_count, double fps,
                 const TimelineStyle &style);
    /// Puts them where they belong; `zoom` and `offset` as in TimelineItem.
    void place(QSizeF size, double zoom, double offset, int frame);

private:
    struct Label {
        QSGImageNode *node = nullptr;
        std::unique_ptr<QSGTexture> texture;
        std::unique_ptr<QSGTexture> active_texture; ///< null when it never is active
        QSizeF size;                                ///< device-independent pixels
    };
    struct Item {
        TimelineSpan span;
        QSGRectangleNode *node = nullptr;
        Label label;
        Label dots; ///< behind what fits of the label when not all of it does
    };
    struct Tick {
        int frame = 0;
        QSGRectangleNode *node = nullptr;
        Label label;
    };

    QSGRectangleNode *add_rectangle(QQuickWindow &window, const QColor &color);
    Label add_label(QQuickWindow &window, const QString &text, bool can_be_active);
    static void place_label(Label &label, QPointF position, double width, bool active);
    void place_item(Item &item, double left, double right, double width, bool active);
    void place_ticks(QSizeF size, double pixels_per_frame, double start);
    void clear();

    TimelineStyle style_;
    int frame_count_ = 0;
    double fps_ = 25.0;
    double lane_top_[3] = {};
    double lane_height_ = 0.0;
    QSGRectangleNode *background_ = nullptr;
    QSGRectangleNode *lanes_[3] = {};
    QSGRectangleNode *playhead_ = nullptr;
    std::vector<Item> items_;
    std::vector<Tick> ticks_; ///< one a second
};

} // namespace signwright
