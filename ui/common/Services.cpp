#include "ui/common/Services.h"
