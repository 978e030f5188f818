#pragma once

#include <span>

namespace signwright
{

/// Width and height of a picture in pixels.
struct PictureSize {
    double width = 0, height = 0;
};

/// A rotated rectangle of a picture. Centre and sides are relative to the picture's width and height; the rotation is in radians,
/// clockwise on the screen.
struct Region {
    double x = 0.5, y = 0.5;          ///< centre
    double width = 1.0, height = 1.0; ///< sides before rotation
    double rotation = 0.0;
};

/// A point relative to a picture's or a region's width and height; z has the unit of x and grows away from the camera.
struct Landmark {
    float x = 0.0f, y = 0.0f, z = 0.0f;
    float visibility = 0.0f; ///< 0 … 1
};

/// The part of a square picture that is padding, on the left and on the right, above and below.
struct Letterbox {
    double horizontal = 0.0, vertical = 0.0;
};

/// The same angle in −π ≤ angle < π.
double wrapped_angle(double radians);

/// How a picture is to be turned so that the way from `from` to `to` has the direction `target` (radians, counter-clockwise from
/// the x axis). Measured in pixels.
double rotation_between(const Landmark &from, const Landmark &to, double target, const PictureSize &size);

/// A square around `centre` that reaches to `edge`, turned as `rotation_between` says.
Region aligned_region(const Landmark &centre, const Landmark &edge, double target, const PictureSize &size);

/// The smallest box around points, not turned.
Region bounding_region(std::span<const Landmark> points);

/// Moves a region along its own y axis by `shift_y` of its height, makes it a square of its longer side and scales that.
Region transformed(const Region &region, double scale, double shift_y, const PictureSize &size);

/// A point of a letterboxed square as one of the region inside of it.
Landmark without_letterbox(const Landmark &point, const Letterbox &letterbox);

/// A point of a region, which is a square in pixels, as one of the picture.
Landmark image_from_region(const Landmark &point, const Region &region);

/// When a region of the picture before may be used again.
struct TrackingLimits {
    double rotation_degrees = 0.0;
    double translation = 0.0; ///< of the new region's sides
    double scale = 0.0;       ///< difference of sides, of the new region's
    double margin = 0.0;      ///< the points lie inside of the new region made smaller by this fraction
};

/// MediaPipe's decision between a region that was found anew and the one that follows from the landmarks of the picture before:
/// true if the old one is near enough and the new one holds all `points` of the picture before. Source:
/// `mediapipe/calculators/holistic_landmark/roi_tracking_calculator.cc`.
bool keeps_region(const Region &previous, const Region &found, std::span<const Landmark> points, const TrackingLimits &limits,
                  const PictureSize &size);

} // namespace signwright
