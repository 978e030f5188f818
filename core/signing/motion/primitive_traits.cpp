#include "core/signing/motion/primitive_traits.h"

namespace signwright
{

bool is_cyclic(const MovementStep &step)
{
    switch (step.primitive) {
    case Primitive::Circle:
    case Primitive::Sway:
    case Primitive::Nod:
    case Primitive::Bend:
    case Primitive::Shake:
    case Primitive::Wiggle:
    case Primitive::Hook:
    case Primitive::Snap:
    case Primitive::Clench:
    case Primitive::Hold:
        return true;
    case Primitive::Twist:
        return !step.turns_forearm;
    default:
        return false;
    }
}

bool goes_to_end_place(Primitive primitive)
{
    switch (primitive) {
    case Primitive::Go:
    case Primitive::GoArc:
    case Primitive::Straight:
    case Primitive::Brush:
    case Primitive::Bounce:
    case Primitive::Tap:
    case Primitive::Touch:
    case Primitive::Strike:
    case Primitive::Zigzag:
    case Primitive::Wave:
    case Primitive::CurveNever:
    case Primitive::Swing:
        return true;
    default:
        return false;
    }
}

bool is_turning(const MovementStep &step)
{
    return step.turns_forearm || step.primitive == Primitive::Turn || step.primitive == Primitive::Close ||
           step.primitive == Primitive::Open;
}

float duration_ms(const MovementStep &step)
{
    switch (step.primitive) {
    case Primitive::Go:
    case Primitive::GoArc:
        return 370.0f;
    case Primitive::Straight:
        return step.distance < 0.2f ? 220.0f : step.distance < 0.5f ? 300.0f : 380.0f;
    case Primitive::Brush:
        return 300.0f;
    case Primitive::Bounce:
        return 200.0f;
    case Primitive::Tap:
    case Primitive::Close:
    case Primitive::Open:
    case Primitive::Hook:
    case Primitive::Snap:
    case Primitive::Clench:
        return 180.0f;
    case Primitive::Touch:
    case Primitive::Nod:
    case Primitive::Bend:
        return 200.0f;
    case Primitive::Strike:
        return 150.0f;
    case Primitive::Circle:
        return 450.0f;
    case Primitive::Zigzag:
    case Primitive::Wave:
    case Primitive::CurveQuestion:
    case Primitive::CurveNever:
        return 600.0f;
    case Primitive::Swing:
    case Primitive::Sway:
        return 350.0f;
    case Primitive::Twist:
        return step.turns_forearm ? 250.0f : 180.0f;
    case Primitive::Shake:
        return step.shake == ShakeKind::Tremble ? 160.0f : 200.0f;
    case Primitive::Wiggle:
        return 300.0f;
    case Primitive::Turn:
    case Primitive::Swap:
    case Primitive::Hold:
        return 250.0f;
    }
    return 250.0f;
}

} // namespace signwright
