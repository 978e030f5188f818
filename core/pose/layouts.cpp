#include "core/pose/layouts.h"

#include <algorithm>
#include <string>
#include <utility>

namespace signwright
{

namespace
{

namespace sw = signwright_v1;

/// Where a target point comes from: one source point, the middle of two, or nowhere (−1).
struct Source {
    int a = -1;
    int b = -1;
};
using Sources = std::vector<Source>;

/// A point of `signwright_v1` and the point of the other layout that is the same spot of the body.
struct Pair {
    int own;
    int other;
};

/// First points of the parts of an OpenPose or `.skels` layout; −1 for a part that it lacks.
struct Parts {
    int face = -1;
    int left_hand = -1;
    int right_hand = -1;
};

constexpr Pair kSkelsBody[] = {{sw::kNose, 0},         {sw::kRightShoulder, 2}, {sw::kRightElbow, 3}, {sw::kRightWrist, 4},
                               {sw::kLeftShoulder, 5}, {sw::kLeftElbow, 6},     {sw::kLeftWrist, 7}};
constexpr Parts kSkelsParts = {-1, 8, 29};

constexpr Pair kBody18[] = {{sw::kNose, 0},         {sw::kRightShoulder, 2}, {sw::kRightElbow, 3}, {sw::kRightWrist, 4},
                            {sw::kLeftShoulder, 5}, {sw::kLeftElbow, 6},     {sw::kLeftWrist, 7},  {sw::kRightHip, 8},
                            {sw::kLeftHip, 11},     {sw::kRightEye, 14},     {sw::kLeftEye, 15},   {sw::kRightEar, 16},
                            {sw::kLeftEar, 17}};
constexpr Parts kParts18 = {18, 88, 109};

constexpr Pair kBody25[] = {{sw::kNose, 0},         {sw::kRightShoulder, 2}, {sw::kRightElbow, 3}, {sw::kRightWrist, 4},
                            {sw::kLeftShoulder, 5}, {sw::kLeftElbow, 6},     {sw::kLeftWrist, 7},  {sw::kRightHip, 9},
                            {sw::kLeftHip, 12},     {sw::kRightEye, 15},     {sw::kLeftEye, 16},   {sw::kRightEar, 17},
                            {sw::kLeftEar, 18}};
constexpr Parts kParts25 = {25, 95, 116};

/// The neck is point 1 in all three: the middle of the shoulders. BODY_25 has the middle of the hips as point 8.
constexpr int kNeck = 1;
constexpr int kMidHip25 = 8;

/// Face points with one partner each among OpenPose's 70 (0–16 jaw, 17–26 brows, 36–47 eyes, 48–59 outer and 60–67 inner
/// lips, 68 and 69 pupils; all from image left, which is the signer's right).
constexpr Pair kFaceSingles[] = {
    {sw::kRightBrow + 0, 17}, {sw::kRightBrow + 1, 18}, {sw::kRightBrow + 2, 19}, {sw::kRightBrow + 3, 20},
    {sw::kRightBrow + 4, 21}, {sw::kLeftBrow + 0, 26},  {sw::kLeftBrow + 1, 25},  {sw::kLeftBrow + 2, 24},
    {sw::kLeftBrow + 3, 23},  {sw::kLeftBrow + 4, 22},  {sw::kRightLids + 0, 36}, {sw::kRightLids + 2, 39},
    {sw::kLeftLids + 0, 45},  {sw::kLeftLids + 2, 42},  {sw::kRightIris, 68},     {sw::kLeftIris, 69},
    {sw::kLips + 0, 48},      {sw::kLips + 2, 51},      {sw::kLips + 4, 54},      {sw::kLips + 6, 57},
    {sw::kLips + 8, 60},      {sw::kLips + 9, 62},      {sw::kLips + 10, 64},     {sw::kLips + 11, 66},
    {sw::kOval + 2, 16},      {sw::kOval + 3, 12},      {sw::kOval + 4, 8},       {sw::kOval + 5, 4},
    {sw::kOval + 6, 0}};

/// Face points that lie in the middle between two of OpenPose's.
struct Triple {
    int own;
    int first;
    int second;
};
constexpr Triple kFaceDoubles[] = {{sw::kRightLids + 1, 37, 38}, {sw::kRightLids + 3, 40, 41}, {sw::kLeftLids + 1, 43, 44},
                                   {sw::kLeftLids + 3, 46, 47},  {sw::kLips + 1, 49, 50},      {sw::kLips + 3, 52, 53},
                                   {sw::kLips + 5, 55, 56},      {sw::kLips + 7, 58, 59}};

/// Points of the body that MediaPipe repeats on the hand: knuckles of the little and index finger, joint of the thumb.
constexpr Pair kLeftHandOfBody[] = {{sw::kLeftPinky, 17}, {sw::kLeftIndex, 5}, {sw::kLeftThumb, 3}};
constexpr Pair kRightHandOfBody[] = {{sw::kRightPinky, 17}, {sw::kRightIndex, 5}, {sw::kRightThumb, 3}};

struct ForeignLayout {
    std::vector<Pair> body;
    Parts parts;
    int mid_hip = -1;
};

ForeignLayout foreign(PoseLayout layout)
{
    if (layout == PoseLayout::Skels50)
        return {{std::begin(kSkelsBody), std::end(kSkelsBody)}, kSkelsParts, -1};
    if (layout == PoseLayout::OpenPose18)
        return {{std::begin(kBody18), std::end(kBody18)}, kParts18, -1};
    return {{std::begin(kBody25), std::end(kBody25)}, kParts25, kMidHip25};
}

Sources own_from_foreign(const ForeignLayout &layout)
{
    Sources sources(sw::kPoints);
    const auto set = [&sources](int own, int a, int b = -1) { sources[static_cast<std::size_t>(own)] = {a, b}; };
    for (const Pair &pair : layout.body)
        set(pair.own, pair.other);
    for (int i = 0; i < sw::kHandPoints; ++i) {
        set(sw::kLeftHand + i, layout.parts.left_hand + i);
        set(sw::kRightHand + i, layout.parts.right_hand + i);
    }
    for (const Pair &pair : kLeftHandOfBody)
        set(pair.own, layout.parts.left_hand + pair.other);
    for (const Pair &pair : kRightHandOfBody)
        set(pair.own, layout.parts.right_hand + pair.other);
    if (layout.parts.face >= 0) {
        for (const Pair &pair : kFaceSingles)
            set(pair.own, layout.parts.face + pair.other);
        for (const Triple &triple : kFaceDoubles)
            set(triple.own, layout.parts.face + triple.first, layout.parts.face + triple.second);
    }
    return sources;
}

Sources foreign_from_own(const ForeignLayout &layout, int points)
{
    Sources sources(static_cast<std::size_t>(points));
    const auto set = [&sources](int other, int a, int b = -1) { sources[static_cast<std::size_t>(other)] = {a, b}; };
    for (const Pair &pair : layout.body)
        set(pair.other, pair.own);
    set(kNeck, sw::kLeftShoulder, sw::kRightShoulder);
    if (layout.mid_hip >= 0)
        set(layout.mid_hip, sw::kLeftHip, sw::kRightHip);
    for (int i = 0; i < sw::kHandPoints; ++i) {
        set(layout.parts.left_hand + i, sw::kLeftHand + i);
        set(layout.parts.right_hand + i, sw::kRightHand + i);
    }
    if (layout.parts.face >= 0) {
        constexpr int kNoseTip = 30;
        set(layout.parts.face + kNoseTip, sw::kNose);
        for (const Pair &pair : kFaceSingles)
            set(layout.parts.face + pair.other, pair.own);
        for (const Triple &triple : kFaceDoubles) {
            set(layout.parts.face + triple.first, triple.own);
            set(layout.parts.face + triple.second, triple.own);
        }
    }
    return sources;
}

/// MediaPipe's layouts share component and point names with `signwright_v1`.
Sources by_name(const Skeleton &from, const Skeleton &to)
{
    Sources sources;
    for (const SkeletonComponent &component : to.components)
        for (const std::string &point : component.points)
            sources.push_back({from.find_point(component.name, point), -1});
    return sources;
}

bool is_foreign(PoseLayout layout)
{
    return layout == PoseLayout::Skels50 || layout == PoseLayout::OpenPose18 || layout == PoseLayout::OpenPose25;
}

PoseSequence carry_over(const PoseSequence &pose, std::shared_ptr<const Skeleton> target, const Sources &sources)
{
    PoseSequence result(std::move(target), pose.fps(), pose.frames(), pose.space());
    for (int frame = 0; frame < pose.frames(); ++frame) {
        for (int point = 0; point < result.points(); ++point) {
            const auto [a, b] = sources[static_cast<std::size_t>(point)];
            if (a < 0 || !pose.has(frame, a))
                continue;
            if (b < 0)
                result.set(frame, point, pose.at(frame, a), pose.confidence(frame, a));
            else if (pose.has(frame, b))
                result.set(frame, point, lerp(pose.at(frame, a), pose.at(frame, b), 0.5f),
                           std::min(pose.confidence(frame, a), pose.confidence(frame, b)));
        }
    }
    return result;
}

/// Whether every component is one of `whole`'s, by its name and its points' names.
bool is_part_of(const Skeleton &part, const Skeleton &whole)
{
    return !part.components.empty() &&
           std::all_of(part.components.begin(), part.components.end(), [&whole](const SkeletonComponent &component) {
               return std::any_of(whole.components.begin(), whole.components.end(), [&component](const SkeletonComponent &other) {
                   return other.name == component.name && other.points == component.points;
               });
           });
}

} // namespace

Result<PoseSequence> to_layout(const PoseSequence &pose, PoseLayout target)
{
    const auto skeleton = skeleton_of(target);
    const std::string &name = pose.skeleton().name;
    if (name == skeleton->name)
        return pose;
    for (int number = 0; number <= static_cast<int>(PoseLayout::MediaPipe586); ++number) {
        const auto source = static_cast<PoseLayout>(number);
        if (skeleton_of(source)->name != name)
            continue;
        if (source == PoseLayout::SignwrightV1)
            return carry_over(pose, skeleton,
                              is_foreign(target) ? foreign_from_own(foreign(target), skeleton->point_count())
                                                 : by_name(pose.skeleton(), *skeleton));
        const auto own_skeleton = signwright_v1_skeleton();
        PoseSequence own = carry_over(
            pose, own_skeleton, is_foreign(source) ? own_from_foreign(foreign(source)) : by_name(pose.skeleton(), *own_skeleton));
        return target == PoseLayout::SignwrightV1 ? std::move(own) : to_layout(own, target);
    }
    // Files without a face, without hands or without world coordinates are common.
    for (int number = 0; name.empty() && number <= static_cast<int>(PoseLayout::MediaPipe586); ++number)
        if (const auto whole = skeleton_of(static_cast<PoseLayout>(number)); is_part_of(pose.skeleton(), *whole))
            return to_layout(carry_over(pose, whole, by_name(pose.skeleton(), *whole)), target);
    return fail(Module::Pose, ErrorKind::BadInput,
                "the points of this pose are in a layout that is not known; convert it to MediaPipe's or OpenPose's");
}

} // namespace signwright
