#include "app/studio/generate/timeline_node.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtQuick/QQuickWindow>
#include <QtQuick/QSGImageNode>
#include <QtQuick/QSGRectangleNode>

#include <algorithm>
#include <cmath>

namespace signwright
{

namespace
{

constexpr double kLaneGap = 2.0;
constexpr double kLabelMargin = 6.0;
constexpr double kTickLabelWidth = 40.0; ///< ticks closer than this go without a label
constexpr int kTicksMax = 3600;

QImage picture_of(const QString &text, const QFont &font, const QColor &color, QSizeF size, double scale)
{
    QImage picture((size * scale).toSize().expandedTo({1, 1}), QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(scale);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(QRectF({}, size), Qt::AlignLeft | Qt::AlignVCenter, text);
    return picture;
}

} // namespace

TimelineNode::TimelineNode() = default;

TimelineNode::~TimelineNode() { clear(); }

void TimelineNode::clear()
{
    while (QSGNode *child = firstChild()) {
        removeChildNode(child);
        delete child;
    }
    items_.clear();
    ticks_.clear();
}

QSGRectangleNode *TimelineNode::add_rectangle(QQuickWindow &window, const QColor &color)
{
    QSGRectangleNode *node = window.createRectangleNode();
    node->setColor(color);
    appendChildNode(node);
    return node;
}

TimelineNode::Label TimelineNode::add_label(QQuickWindow &window, const QString &text, bool can_be_active)
{
    const QFontMetricsF metrics(style_.font);
    const double scale = window.effectiveDevicePixelRatio();
    Label label;
    label.size = {std::ceil(metrics.horizontalAdvance(text)) + 2.0, std::ceil(metrics.height())};
    label.texture.reset(window.createTextureFromImage(picture_of(text, style_.font, style_.text, label.size, scale)));
    if (can_be_active)
        label.active_texture.reset(
            window.createTextureFromImage(picture_of(text, style_.font, style_.active_text, label.size, scale)));
    label.node = window.createImageNode();
    label.node->setTexture(label.texture.get());
    label.node->setOwnsTexture(false);
    label.node->setFiltering(QSGTexture::Linear);
    appendChildNode(label.node);
    return label;
}

void TimelineNode::rebuild(QQuickWindow &window, const std::vector<TimelineSpan> &spans, int frame_count, double fps,
                           const TimelineStyle &style)
{
    clear();
    style_ = style;
    frame_count_ = frame_count;
    fps_ = fps;
    background_ = add_rectangle(window, style.background);
    for (QSGRectangleNode *&lane : lanes_)
        lane = add_rectangle(window, style.lane);
    const int seconds = std::min(kTicksMax, static_cast<int>(frame_count / std::max(1.0, fps)));
    for (int second = 0; second <= seconds && frame_count > 0; ++second) {
        Tick tick;
        tick.frame = static_cast<int>(std::lround(second * fps));
        tick.node = add_rectangle(window, style.item);
        tick.label = add_label(window, QString::number(second) + QStringLiteral(" s"), false);
        ticks_.push_back(std::move(tick));
    }
    for (const TimelineSpan &span : spans) {
        Item item;
        item.span = span;
        item.node = add_rectangle(window, style.item);
        item.label = add_label(window, span.label, true);
        item.dots = add_label(window, QStringLiteral("…"), true);
        items_.push_back(std::move(item));
    }
    playhead_ = add_rectangle(window, style.playhead);
}

void TimelineNode::place(QSizeF size, double zoom, double offset, int frame)
{
    const double pixels_per_frame = size.width() * zoom / std::max(1, frame_count_);
    const double start = offset * size.width() * zoom;
    lane_height_ = std::max(0.0, (size.height() - style_.ruler_height) / 3.0);
    background_->setRect(0.0, 0.0, size.width(), size.height());
    for (int lane = 0; lane < 3; ++lane) {
        lane_top_[lane] = style_.ruler_height + lane * lane_height_;
        lanes_[lane]->setRect(0.0, lane_top_[lane] + kLaneGap / 2.0, size.width(), std::max(0.0, lane_height_ - kLaneGap));
    }
    place_ticks(size, pixels_per_frame, start);
    for (Item &item : items_)
        place_item(item, item.span.begin_frame * pixels_per_frame - start, item.span.end_frame * pixels_per_frame - start,
                   size.width(), frame >= item.span.begin_frame && frame < item.span.end_frame);
    const double x = std::round((frame + 0.5) * pixels_per_frame - start);
    playhead_->setRect(x - 1.0, 0.0, frame_count_ > 0 ? 2.0 : 0.0, size.height());
}

void TimelineNode::place_item(Item &item, double left, double right, double width, bool active)
{
    const double top = lane_top_[static_cast<int>(item.span.lane)] + kLaneGap;
    const double height = std::max(0.0, lane_height_ - 2.0 * kLaneGap);
    const bool visible = right > 0.0 && left < width;
    const double from = std::max(0.0, std::round(left) + 1.0);
    const double to = std::min(width, std::round(right));
    item.node->setRect(visible ? QRectF(from, top, std::max(1.0, to - from), height) : QRectF());
    item.node->setColor(active ? style_.active_item : style_.item);
    const double room = to - from - 1.5 * kLabelMargin;
    const bool fits = item.label.size.width() <= room;
    double shown = fits ? item.label.size.width() : room - item.dots.size.width();
    if (!visible || shown <= 0.0 || item.label.size.height() > height)
        shown = 0.0;
    const QPointF position(from + kLabelMargin, std::round(top + (height - item.label.size.height()) / 2.0));
    place_label(item.label, position, shown, active);
    place_label(item.dots, position + QPointF(shown, 0.0), fits || shown == 0.0 ? 0.0 : item.dots.size.width(), active);
}

/// Shows the first `width` pixels of it.
void TimelineNode::place_label(Label &label, QPointF position, double width, bool active)
{
    QSGTexture *texture = active ? label.active_texture.get() : label.texture.get();
    const double scale = texture->textureSize().width() / label.size.width();
    label.node->setTexture(texture);
    label.node->setRect(width > 0.0 ? QRectF(position, QSizeF(width, label.size.height())) : QRectF());
    if (width > 0.0)
        label.node->setSourceRect(0.0, 0.0, width * scale, texture->textureSize().height());
}

void TimelineNode::place_ticks(QSizeF size, double pixels_per_frame, double start)
{
    double free_from = 0.0;
    for (Tick &tick : ticks_) {
        const double x = std::round(tick.frame * pixels_per_frame - start);
        const bool visible = x >= 0.0 && x < size.width();
        const bool labelled = visible && x >= free_from;
        if (labelled)
            free_from = x + kTickLabelWidth;
        tick.node->setRect(visible ? QRectF(x, labelled ? style_.ruler_height * 0.4 : style_.ruler_height * 0.7, 1.0,
                                            labelled ? style_.ruler_height * 0.6 : style_.ruler_height * 0.3)
                                   : QRectF());
        const double top = std::round((style_.ruler_height - tick.label.size.height()) / 2.0);
        tick.label.node->setRect(labelled ? QRectF(QPointF(x + 4.0, top), tick.label.size) : QRectF());
    }
}

} // namespace signwright
