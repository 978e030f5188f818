#include "app/studio/live/skeleton_overlay.h"

#include "core/pose/layouts.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <array>
#include <string_view>

namespace signwright
{

namespace
{

constexpr int kFirstBelowFace = 11;  ///< of the body; the face has points of its own
constexpr int kBodyPointsShown = 25; ///< MediaPipe guesses legs when they are out of the picture
constexpr float kLeastConfidence = 0.5f;

struct Style {
    const char *component;
    QColor color;
    double width; ///< of lines, in shares of the picture's shorter side
    double dot;   ///< radius, the same
};

const std::array<Style, 4> &styles()
{
    // Left and right hand differ in brightness, too.
    static const std::array<Style, 4> all{{{"POSE_LANDMARKS", QColor(0x62, 0xa8, 0xff), 0.008, 0.008},
                                           {"FACE_LANDMARKS", QColor(0xff, 0xff, 0xff, 0x90), 0.0, 0.0016},
                                           {"LEFT_HAND_LANDMARKS", QColor(0x7f, 0xf0, 0xa2), 0.005, 0.006},
                                           {"RIGHT_HAND_LANDMARKS", QColor(0xff, 0xb3, 0x47), 0.005, 0.006}}};
    return all;
}

} // namespace

QImage skeleton_overlay(const PoseFrame &pose, const QSize &size, bool mirrored)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    const auto layout = skeleton_of(PoseLayout::MediaPipe576)->point_count() == static_cast<int>(pose.points.size())
                            ? PoseLayout::MediaPipe576
                            : PoseLayout::MediaPipe586;
    const auto skeleton = skeleton_of(layout);
    if (skeleton->point_count() != static_cast<int>(pose.points.size()) || pose.width <= 0 || pose.height <= 0)
        return image;
    const double x_scale = static_cast<double>(size.width()) / pose.width,
                 y_scale = static_cast<double>(size.height()) / pose.height;
    const double unit = std::min(size.width(), size.height());
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);

    const bool face_found = pose.confidences[static_cast<std::size_t>(skeleton->first_point("FACE_LANDMARKS"))] > 0.0f;
    for (const Style &style : styles()) {
        const int first = skeleton->first_point(style.component);
        const auto &component =
            *std::find_if(skeleton->components.begin(), skeleton->components.end(),
                          [&style](const SkeletonComponent &candidate) { return candidate.name == style.component; });
        const bool body = std::string_view(style.component) == "POSE_LANDMARKS";
        const auto count = static_cast<int>(component.points.size());
        const int shown = body ? std::min(count, kBodyPointsShown) : count;
        const auto has = [&](int point) {
            return point < shown && !(body && face_found && point < kFirstBelowFace) &&
                   pose.confidences[static_cast<std::size_t>(first + point)] >= (body ? kLeastConfidence : 1e-6f);
        };
        const auto place = [&](int point) {
            const Vec3 at = pose.points[static_cast<std::size_t>(first + point)];
            const double x = at.x * x_scale;
            return QPointF(mirrored ? size.width() - x : x, at.y * y_scale);
        };
        painter.setPen(QPen(style.color, style.width * unit, Qt::SolidLine, Qt::RoundCap));
        for (const auto &limb : component.limbs)
            if (has(limb[0]) && has(limb[1]))
                painter.drawLine(place(limb[0]), place(limb[1]));
        painter.setPen(Qt::NoPen);
        painter.setBrush(style.color);
        for (int point = 0; point < shown; ++point)
            if (has(point))
                painter.drawEllipse(place(point), style.dot * unit, style.dot * unit);
    }
    return image;
}

} // namespace signwright
