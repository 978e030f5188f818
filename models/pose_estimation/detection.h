#pragma once

#include "models/pose_estimation/image_crop.h"
#include "models/pose_estimation/regions.h"

#include <optional>
#include <span>
#include <vector>

namespace signwright
{

/// How a detector (SSD) lays out its results: over grids of cells, several boxes a cell.
struct DetectorLayout {
    struct Grid {
        int side = 0;  ///< cells
        int boxes = 0; ///< a cell
    };
    int input_side = 0; ///< pixels
    std::vector<Grid> grids;
    int keypoints = 0;

    int values() const { return 4 + 2 * keypoints; } ///< of a box
    int boxes() const;
};

/// Something found, relative to the detector's input.
struct Detection {
    float score = 0.0f;
    double left = 0, top = 0, width = 0, height = 0;
    std::vector<Landmark> keypoints;
};

extern const DetectorLayout kBodyDetector;
extern const DetectorLayout kFaceDetector;

/// The best detection after MediaPipe's weighted non-maximum suppression: the mean of all that overlap the best one by more than
/// 0.3, weighted by their scores. Nothing when no score reaches `min_score`. `values`: layout.boxes() × layout.values() offsets
/// from the cells' centres in pixels of the input; `logits`: one a box. Source: `tensors_to_detections_calculator.cc`,
/// `non_max_suppression_calculator.cc`.
std::optional<Detection> best_detection(std::span<const float> values, std::span<const float> logits,
                                        const DetectorLayout &layout, float min_score);

} // namespace signwright
